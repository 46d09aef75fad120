//! `404.html`: what a static server sends for an address that does not exist, at whatever depth.
//!
//! No relative link holds there, so the page stands alone. Its script looks for the site's folder above the address,
//! and then offers the way home. Both its style and its script are named by digest in its content security policy.

use super::shell::escaped;
use crate::web::text::ENGLISH;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// The file by which the script knows the site's folder.
pub(super) const MARKER: &str = "site.json";

pub(super) const STYLE: &str = "body{font:1.125rem/1.6 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1.25rem;\
    color:#22303a;background:#fbf9f4}h1,h2{line-height:1.2}a{color:#1f5f5b;font-weight:600}\
    @media(prefers-color-scheme:dark){body{color:#e8e6df;background:#161b1d}a{color:#8fd0c9}}";

const SCRIPT: &str = "(async()=>{const link=document.getElementById('home');\
    const parts=location.pathname.split('/');\
    for(let depth=parts.length-1;depth>0;depth-=1){\
    const folder=parts.slice(0,depth).join('/')+'/';\
    try{const answer=await fetch(folder+'site.json');\
    if(answer.ok){link.href=folder;link.hidden=false;return}}catch{return}}})()";

/// The page.
pub(super) fn page() -> String {
    let (title, why, home) =
        (escaped(ENGLISH.not_found_title), escaped(ENGLISH.not_found_why), escaped(ENGLISH.see_courses));
    let (script, style, site) = (digest(SCRIPT), digest(STYLE), escaped(ENGLISH.site_name));
    format!(
        "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; connect-src 'self'; \
         script-src '{script}'; style-src '{style}'; base-uri 'none'; form-action 'none'\">\
         <title>{title} – {site}</title><style>{STYLE}</style></head>\
         <body><main><h1>{title}</h1><p>{why}</p><p><a id=\"home\" hidden>{home}</a></p></main>\
         <script>{SCRIPT}</script></body></html>"
    )
}

pub(super) fn digest(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}
