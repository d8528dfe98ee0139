//! PDF documents. Whatever acts by itself is refused; what names people or programs is dropped; the rest is written anew,
//! so that nothing survives before, between or behind the objects.

use super::clean::Cleaned;
use bytes::Bytes;
use domain::{error::FileFault, evidence::MediaType};
use lopdf::{Dictionary, Document, Error, LoadOptions, Object};

/// A stream may grow to this many bytes while the document is read: more than any print-out of a paper needs.
const UNPACKED: usize = 32 * 1024 * 1024;

/// Most pages.
const PAGES: usize = 60;

/// Keys that make a document do something, carry something, or look different by itself.
const ACTIVE_KEYS: &[&[u8]] = &[
    b"JS",
    b"JavaScript",
    b"AA",
    b"EmbeddedFiles",
    b"EmbeddedFile",
    b"EF",
    b"RichMedia",
    b"RichMediaContent",
    b"XFA",
    b"Launch",
];

/// Kinds of action or annotation that are refused wherever they stand.
const ACTIVE_NAMES: &[&[u8]] = &[
    b"JavaScript",
    b"Launch",
    b"SubmitForm",
    b"ImportData",
    b"GoToE",
    b"Rendition",
    b"RichMedia",
    b"FileAttachment",
    b"EmbeddedFile",
    b"Movie",
    b"Sound",
    b"RichMediaExecute",
    b"GoTo3DView",
];

/// Keys that are dropped: who wrote it, with what, when, and private data of programs.
const DROPPED_KEYS: &[&[u8]] = &[b"Metadata", b"PieceInfo", b"LastModified"];

pub(super) fn clean(bytes: &[u8]) -> Result<Cleaned, FileFault> {
    let options = LoadOptions { max_decompressed_size: Some(UNPACKED), ..LoadOptions::default() };
    let mut document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        Error::InvalidPassword | Error::Decryption(_) => FileFault::ActiveContent,
        _ => FileFault::Broken,
    })?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(FileFault::ActiveContent);
    }
    let pages = document.page_iter().take(PAGES + 1).count();
    if pages == 0 {
        return Err(FileFault::Broken);
    }
    if pages > PAGES {
        return Err(FileFault::TooBig);
    }
    drop_opening_view(&mut document)?;
    if document.objects.values().any(is_active) || is_active(&Object::Dictionary(document.trailer.clone())) {
        return Err(FileFault::ActiveContent);
    }
    strip(&mut document);
    let mut written = Vec::with_capacity(bytes.len());
    document.save_to(&mut written).map_err(|_| FileFault::Broken)?;
    if written.len() > super::MAX_BYTES {
        return Err(FileFault::TooBig);
    }
    Ok(Cleaned { media_type: MediaType::Pdf, bytes: Bytes::from(written), size: None, thumbnail: None })
}

/// Many programs write "open at page one, whole page" as an opening action. That is dropped; any other is refused.
fn drop_opening_view(document: &mut Document) -> Result<(), FileFault> {
    let harmless = {
        let catalog = document.catalog().map_err(|_| FileFault::Broken)?;
        match catalog.get_deref(b"OpenAction", document) {
            Ok(Object::Array(_)) | Err(_) => true,
            Ok(Object::Dictionary(action)) => action.get(b"S").and_then(Object::as_name).is_ok_and(|s| s == b"GoTo"),
            Ok(_) => false,
        }
    };
    if !harmless {
        return Err(FileFault::ActiveContent);
    }
    document.catalog_mut().map_err(|_| FileFault::Broken)?.remove(b"OpenAction");
    Ok(())
}

/// Whether anything in the object acts by itself. The parser bounds how deep objects nest.
fn is_active(object: &Object) -> bool {
    match object {
        Object::Name(name) => ACTIVE_NAMES.contains(&name.as_slice()),
        Object::Array(items) => items.iter().any(is_active),
        Object::Dictionary(dictionary) => has_active(dictionary),
        Object::Stream(stream) => has_active(&stream.dict),
        _ => false,
    }
}

fn has_active(dictionary: &Dictionary) -> bool {
    dictionary.iter().any(|(key, value)| ACTIVE_KEYS.contains(&key.as_slice()) || is_active(value))
}

fn strip(document: &mut Document) {
    document.trailer.remove(b"Info");
    document.trailer.remove(b"ID");
    for object in document.objects.values_mut() {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &mut stream.dict,
            _ => continue,
        };
        for key in DROPPED_KEYS {
            dictionary.remove(key);
        }
    }
    document.prune_objects();
}
