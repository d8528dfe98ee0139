//! Pictures. The declared size is looked at before anything is decoded; what is kept is encoded from the pixels alone, so
//! that positions, names and whatever was glued to the file are gone.

use super::clean::{Bounds, Cleaned};
use bytes::Bytes;
use domain::{error::FileFault, evidence::MediaType};
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType, PngEncoder},
    },
    metadata::Orientation,
};
use std::io::Cursor;

/// Longer side of a thumbnail, pixels.
const THUMBNAIL: u32 = 320;

/// Quality of what is kept: letters stay sharp.
const QUALITY: u8 = 90;

pub(super) fn clean(media_type: MediaType, bytes: &[u8], bounds: Bounds) -> Result<Cleaned, FileFault> {
    let format = if media_type == MediaType::Png { ImageFormat::Png } else { ImageFormat::Jpeg };
    check_size(format, bytes, bounds)?;
    let picture = decode(format, bytes, bounds)?;
    let kept = match media_type {
        MediaType::Png => png(&picture),
        MediaType::Jpeg | MediaType::Pdf => jpeg(&picture, QUALITY),
    };
    let small = jpeg(&picture.thumbnail(THUMBNAIL, THUMBNAIL), 80)?;
    Ok(Cleaned { media_type, bytes: kept?, size: Some((picture.width(), picture.height())), thumbnail: Some(small) })
}

/// Reads the declared size and nothing more: a PNG of 300 kB can declare ten gigabytes of pixels.
fn check_size(format: ImageFormat, bytes: &[u8], bounds: Bounds) -> Result<(), FileFault> {
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    let (width, height) = reader.into_dimensions().map_err(|_| FileFault::Broken)?;
    if u64::from(width) * u64::from(height) > bounds.pixels {
        return Err(FileFault::TooManyPixels);
    }
    // A picture that lies on its side is turned later.
    let (short, long) = (width.min(height), width.max(height));
    if short < bounds.least.0 || long < bounds.least.1 { Err(FileFault::TooFewPixels) } else { Ok(()) }
}

fn decode(format: ImageFormat, bytes: &[u8], bounds: Bounds) -> Result<DynamicImage, FileFault> {
    let mut limits = Limits::default();
    // Eight bytes a pixel: sixteen bits in four channels.
    limits.max_alloc = Some(bounds.pixels.saturating_mul(8));
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| FileFault::Broken)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| FileFault::Broken)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn jpeg(picture: &DynamicImage, quality: u8) -> Result<Bytes, FileFault> {
    let pixels = on_paper(picture);
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality)
        .write_image(pixels.as_raw(), pixels.width(), pixels.height(), ExtendedColorType::Rgb8)
        .map_err(|_| FileFault::Broken)?;
    Ok(Bytes::from(bytes))
}

fn png(picture: &DynamicImage) -> Result<Bytes, FileFault> {
    let pixels = on_paper(picture);
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Adaptive)
        .write_image(pixels.as_raw(), pixels.width(), pixels.height(), ExtendedColorType::Rgb8)
        .map_err(|_| FileFault::Broken)?;
    Ok(Bytes::from(bytes))
}

/// Eight bits in three channels; what was transparent is white, as on paper.
fn on_paper(picture: &DynamicImage) -> image::RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let pixels = picture.to_rgba8();
    image::RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [r, g, b, alpha] = pixels.get_pixel(x, y).0;
        let alpha = u16::from(alpha);
        let over = |colour: u8| u8::try_from((u16::from(colour) * alpha + 255 * (255 - alpha)) / 255).unwrap_or(255);
        image::Rgb([over(r), over(g), over(b)])
    })
}
