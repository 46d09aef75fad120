//! `site.toml`: what only whoever puts the site on the web can say. It may be left out.

use super::fields::Fields;
use super::html::Address;
use super::problem::Report;
use super::source_text::SourceText;

/// The public address of the site, without a final `/`.
pub(super) fn read(source: SourceText<'_>, report: &mut Report) -> Option<String> {
    let mut fields = Fields::read(source, report);
    let url = fields.text("url", report);
    fields.finish(report);
    let is_plain = Address::external(&url.value).is_some() && !url.value.contains(['?', '#']);
    if !is_plain && !url.value.is_empty() {
        report.error(url.place, "`url` is the address of the site's own folder, beginning with https://");
    }
    is_plain.then(|| url.value.trim_end_matches('/').to_owned())
}
