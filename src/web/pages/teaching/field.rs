//! Reading fields.

use crate::web::platform::certifier::Certifier;
use crate::web::platform::files::{self, File};
use crate::web::platform::scanner;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What is typed in a field of one line.
pub(super) fn line(field: &NodeRef) -> String {
    field.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default().trim().to_owned()
}

/// What is typed in a field of several lines.
pub(super) fn lines(field: &NodeRef) -> String {
    field.cast::<HtmlTextAreaElement>().map(|field| field.value()).unwrap_or_default().trim().to_owned()
}

/// The files chosen in a field.
pub(super) fn chosen(field: &NodeRef) -> Vec<File> {
    field.cast::<HtmlInputElement>().map(|field| files::all(&field)).unwrap_or_default()
}

/// The text of a file, or of the code in a picture; empty if it is too large for what is read here, or has neither.
pub(super) async fn text_of(file: &File) -> String {
    const MOST: f64 = 2_000_000.0;
    if files::is_picture(file)
        && let Ok(certifier) = Certifier::start()
    {
        return scanner::code_in_file(file, &certifier).await.unwrap_or_default();
    }
    let bytes = files::bytes(file, MOST).await.unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default().trim().to_owned()
}
