//! Drawing pictures and frames on a canvas that nobody sees, to get at their pixels.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlImageElement, HtmlVideoElement, ImageBitmap,
};

/// The longest side of what is searched for a code; more pixels find nothing more.
const LONGEST: f64 = 1600.0;

/// A drawn SVG as a PNG of this size.
pub(crate) async fn png_of_svg(svg: &str, width: u32, height: u32) -> Option<Vec<u8>> {
    let image = HtmlImageElement::new_with_width_and_height(width, height).ok()?;
    // The content security policy lets pictures come from the site and from their own address, and from nowhere else.
    image.set_src(&format!("data:image/svg+xml;base64,{}", BASE64.encode(svg)));
    JsFuture::from(image.decode()).await.ok()?;
    let (canvas, context) = canvas(width, height)?;
    let (wide, high) = (f64::from(width), f64::from(height));
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, wide, high).ok()?;
    let drawn = Promise::new(&mut |resolve: Function, _| {
        canvas.to_blob(&resolve).ok();
    });
    let blob: Blob = JsFuture::from(drawn).await.ok()?.dyn_into().ok()?;
    Some(Uint8Array::new(&JsFuture::from(blob.array_buffer()).await.ok()?).to_vec())
}

/// A picture file, drawn; `None` if the browser cannot read it.
pub(crate) async fn of_file(file: &File) -> Option<HtmlCanvasElement> {
    let bitmap = gloo::utils::window().create_image_bitmap_with_blob(file).ok()?;
    let bitmap: ImageBitmap = JsFuture::from(bitmap).await.ok()?.dyn_into().ok()?;
    let (width, height) = fitting(bitmap.width(), bitmap.height());
    let (canvas, context) = canvas(width, height)?;
    let (wide, high) = (f64::from(width), f64::from(height));
    context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, wide, high).ok()?;
    Some(canvas)
}

/// The frame that a video shows now, drawn; `None` before its first.
pub(crate) fn of_video(video: &HtmlVideoElement) -> Option<HtmlCanvasElement> {
    let (width, height) = fitting(video.video_width(), video.video_height());
    let (canvas, context) = canvas(width, height)?;
    let (wide, high) = (f64::from(width), f64::from(height));
    context.draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, wide, high).ok()?;
    Some(canvas)
}

/// How bright each pixel is, row by row. What is transparent is as white as the paper below it.
pub(crate) fn brightness(canvas: &HtmlCanvasElement) -> Option<Vec<u8>> {
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    let pixels = context(canvas)?.get_image_data(0.0, 0.0, width, height).ok()?.data();
    let bright = |pixel: &[u8; 4]| {
        let [red, green, blue, opaque] = pixel.map(u32::from);
        ((red * 77 + green * 150 + blue * 29) / 256 * opaque / 255 + 255 - opaque) as u8
    };
    Some(pixels.as_chunks().0.iter().map(bright).collect())
}

/// The size of a picture, made smaller if it is larger than is of use.
fn fitting(width: u32, height: u32) -> (u32, u32) {
    let scale = (LONGEST / f64::from(width.max(height).max(1))).min(1.0);
    ((f64::from(width) * scale) as u32, (f64::from(height) * scale) as u32)
}

fn canvas(width: u32, height: u32) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    if width == 0 || height == 0 {
        return None;
    }
    let canvas: HtmlCanvasElement = gloo::utils::document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context = context(&canvas)?;
    Some((canvas, context))
}

fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}
