//! Components: markup that several pages share. The style of each stands in `style/components`.

pub mod anew;
pub mod field;
pub mod focus;
pub mod frame;
pub mod gate;
pub mod post_form;
pub mod sample;
pub mod session_notice;
pub mod sheet;
pub mod summary;
