//! Pages without interaction carry no script. The renderer writes the data that hydration would need into every page; here
//! it is taken out of those that are never hydrated, with the markers that go with it.

/// What the renderer leaves for hydration to find its pieces again, and where the page's title has been put in.
const MARKERS: [&str; 3] = ["<!>", "<!--<() />-->", "<!--HEAD-->"];

/// The page without scripts and markers. What people typed is escaped, so a `<script` in the markup is the renderer's own.
pub fn without_scripts(page: &str) -> String {
    let mut kept = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find("<script") {
        kept.push_str(&rest[..start]);
        rest = rest[start..].find("</script>").map_or("", |end| &rest[start + end + "</script>".len()..]);
    }
    kept.push_str(rest);
    MARKERS.iter().fold(kept, |page, marker| page.replace(marker, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reader_of_a_page_without_interaction_gets_its_words_and_no_script() {
        let page = "<p>甲<!>乙</p></html><script nonce=\"x\">A=[];</script><script nonce=\"x\">B=[];</script>";
        assert_eq!(without_scripts(page), "<p>甲乙</p></html>");
        assert_eq!(without_scripts("<p>&lt;script>甲</p>"), "<p>&lt;script>甲</p>");
        assert_eq!(without_scripts("甲<script>never closed"), "甲");
    }
}
