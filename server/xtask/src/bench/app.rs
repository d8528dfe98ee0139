//! What is measured: our own server and the peers that stand beside it in the same run.

use anyhow::{Context, Result, bail};

/// A running app, written `NAME=URL[,PID][,page=/address][,key=value]…`.
///
/// The process is needed for what only the system knows (CPU time, memory); the rest is for the browser's scripts, which
/// read the same notation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct App {
    /// What the tables call it.
    pub name: String,
    /// Its origin, without a slash at the end.
    pub url: String,
    /// Its process on this machine.
    pub pid: Option<u32>,
    settings: Vec<(String, String)>,
}

impl App {
    /// Reads the notation.
    pub fn read(text: &str) -> Result<Self> {
        let (name, rest) = text.split_once('=').with_context(|| format!("{text:?} is not NAME=URL"))?;
        let mut parts = rest.split(',');
        let url = parts.next().unwrap_or_default().trim_end_matches('/').to_owned();
        if !url.starts_with("http://") {
            bail!("{text:?}: the address of a peer starts with http://");
        }
        let mut app = Self { name: name.to_owned(), url, pid: None, settings: Vec::new() };
        for part in parts {
            match part.split_once('=') {
                Some((key, value)) => app.settings.push((key.to_owned(), value.to_owned())),
                None => app.pid = Some(part.parse().with_context(|| format!("{part:?} is no process number"))?),
            }
        }
        Ok(app)
    }

    /// The notation again, for the browser's scripts.
    pub fn written(&self) -> String {
        let settings = self.settings.iter().map(|(key, value)| format!(",{key}={value}"));
        std::iter::once(format!("{}={}", self.name, self.url)).chain(settings).collect()
    }

    /// The address of one of its pages.
    pub fn page(&self, page: &str) -> Option<String> {
        self.setting(page).map(|path| format!("{}{path}", self.url))
    }

    /// The session that a page is asked for with, as `name=value`; none for a page that is for everybody.
    pub fn cookie(&self, page: &str) -> Option<&str> {
        self.setting(&format!("cookie.{page}"))
    }

    fn setting(&self, wanted: &str) -> Option<&str> {
        self.settings.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_app_is_read_with_its_process_its_pages_and_its_settings() {
        let app = App::read("other=http://127.0.0.1:4101/,77,home=/,wizard=/apply,cookie.wizard=a=b").unwrap();
        assert_eq!((app.name.as_str(), app.pid), ("other", Some(77)));
        assert_eq!(app.page("wizard").as_deref(), Some("http://127.0.0.1:4101/apply"));
        assert_eq!((app.cookie("wizard"), app.cookie("home")), (Some("a=b"), None));
        assert_eq!(app.page("points"), None);
        assert_eq!(App::read(&app.written()).unwrap(), App { pid: None, ..app });
    }

    #[test]
    fn what_is_no_app_is_refused() {
        for text in ["other", "other=127.0.0.1", "other=http://a,x"] {
            assert!(App::read(text).is_err(), "{text}");
        }
    }
}
