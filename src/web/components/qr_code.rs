//! A QR code with a name, dark on light in every theme, so that every camera reads it.

use crate::worker::Qr;
use yew::prelude::*;

/// A QR code.
pub(crate) fn qr_code(qr: &Qr, class: Option<&'static str>, label: AttrValue) -> Html {
    html! {
        <svg class={class} viewBox={format!("0 0 {0} {0}", qr.size)} role="img" aria-label={label}>
            <rect width={qr.size.to_string()} height={qr.size.to_string()} fill="#fff" />
            <path d={qr.path.clone()} fill="#000" />
        </svg>
    }
}
