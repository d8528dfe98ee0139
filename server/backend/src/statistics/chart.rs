//! Charts as SVG for the page: bars side by side, in the page's own colours, with a title and a description for screen
//! readers. The scale and the layout come from `plotters`; colours are names of classes.

use plotters::{
    coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter},
    prelude::{
        ChartBuilder, Color, DrawingAreaErrorKind, IntoDrawingArea, IntoFont, RGBColor, Rectangle, SVGBackend,
        TRANSPARENT, TextStyle,
    },
};
use std::{fmt::Write, ops::Range};

/// Units of the drawing; a phone shows them a little smaller, a desktop a little larger.
const WIDTH: u32 = 400;
/// Room for the names of the bars.
const NAMES: u32 = 104;
/// Height of one bar with its gap.
const BAR: u32 = 16;
const GAP: u32 = 10;
/// Room for the scale.
const SCALE: u32 = 26;
const FONT: u32 = 13;

/// Colours that stand for classes.
const FIRST: RGBColor = RGBColor(1, 0, 0);
const SECOND: RGBColor = RGBColor(2, 0, 0);
const LINE: RGBColor = RGBColor(3, 0, 0);
const WORDS: RGBColor = RGBColor(4, 0, 0);
const CLASSES: [(RGBColor, &str); 4] =
    [(FIRST, "chart__first"), (SECOND, "chart__second"), (LINE, "chart__line"), (WORDS, "chart__words")];

/// What a chart shows.
#[derive(Clone, Debug)]
pub struct Chart<'a> {
    /// A name that no other chart of the page has.
    pub id: &'a str,
    /// What it shows, in a few words.
    pub title: &'a str,
    /// What can be seen in it.
    pub description: &'a str,
    /// Names with one or two values each, from top to bottom; none where nobody may know.
    pub bars: Vec<(String, Vec<Option<i64>>)>,
}

impl Chart<'_> {
    /// The picture; nothing where there is nothing to show.
    pub fn svg(&self) -> String {
        let mut drawn = String::new();
        if self.bars.is_empty() || self.draw(&mut drawn).is_err() {
            return String::new();
        }
        self.dressed(&drawn)
    }

    fn height(&self) -> u32 {
        let bars: usize = self.bars.iter().map(|(_, values)| values.len()).sum();
        let number = |count: usize| u32::try_from(count).unwrap_or(0);
        number(bars) * BAR + number(self.bars.len()) * GAP + SCALE
    }

    fn draw(&self, svg: &mut String) -> Result<(), DrawingAreaErrorKind<std::io::Error>> {
        let names: Vec<&str> = self.bars.iter().rev().map(|(name, _)| name.as_str()).collect();
        let most = self.bars.iter().flat_map(|(_, values)| values).copied().flatten().max().unwrap_or(0).max(4);
        let area = SVGBackend::with_string(svg, (WIDTH, self.height())).into_drawing_area();
        let mut chart = ChartBuilder::on(&area)
            .margin_right(16)
            .y_label_area_size(NAMES)
            .x_label_area_size(SCALE)
            .build_cartesian_2d(0..most, Rows(names.len()))?;
        let name = |at: &usize| names.get(at / 2).copied().unwrap_or_default().to_owned();
        chart
            .configure_mesh()
            .disable_y_mesh()
            .bold_line_style(LINE)
            .light_line_style(TRANSPARENT)
            .axis_style(LINE)
            .x_labels(4)
            .y_labels(names.len())
            .y_label_formatter(&name)
            .label_style(TextStyle::from(("sans-serif", FONT).into_font()).color(&WORDS))
            .draw()?;
        for (at, (_, values)) in self.bars.iter().rev().enumerate() {
            chart.draw_series(bars(at, values))?;
        }
        drop(chart);
        area.present()
    }

    /// The drawing with its words for screen readers, as wide as its place, in the colours of the style sheet.
    fn dressed(&self, drawn: &str) -> String {
        let Self { id, .. } = self;
        let (title, description) = (escaped(self.title), escaped(self.description));
        let inside = drawn.split_once('>').map_or("", |(_, inside)| inside);
        let mut svg = format!(
            "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">\
             <title id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{description}</desc>{inside}",
            self.height()
        );
        for (RGBColor(red, green, blue), class) in CLASSES {
            for attribute in ["fill", "stroke"] {
                let colour = format!("{attribute}=\"#{red:02X}{green:02X}{blue:02X}\"");
                svg = svg.replace(&colour, &format!("class=\"{class}\""));
            }
        }
        svg
    }
}

/// Rows of equal height, as many as there are names, in halves from the bottom: a name stands at an odd one. (The segments
/// of `plotters` have no height where there is only one.)
struct Rows(usize);

impl Ranged for Rows {
    type FormatOption = NoDefaultFormatting;
    type ValueType = usize;

    fn map(&self, halves: &usize, (bottom, top): (i32, i32)) -> i32 {
        let number = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
        bottom + (top - bottom) * number(*halves) / number(2 * self.0).max(1)
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<usize> {
        (0..self.0).map(|row| 2 * row + 1).collect()
    }

    fn range(&self) -> Range<usize> {
        0..2 * self.0
    }
}

impl ValueFormatter<usize> for Rows {}

/// The bars of one name: the first value above the second.
fn bars(at: usize, values: &[Option<i64>]) -> Vec<Rectangle<(i64, usize)>> {
    let (bottom, middle, top) = (2 * at, 2 * at + 1, 2 * at + 2);
    let bar = |value: Option<i64>, low: usize, high: usize, colour: RGBColor, margins| {
        let (above, below): (u32, u32) = margins;
        let mut bar = Rectangle::new([(0, low), (value?, high)], colour.filled());
        bar.set_margin(above, below, 0, 0);
        Some(bar)
    };
    let half = GAP / 2;
    match values {
        [one] => vec![bar(*one, bottom, top, FIRST, (half, half))],
        [one, two, ..] => {
            vec![bar(*one, middle, top, FIRST, (half, 1)), bar(*two, bottom, middle, SECOND, (1, half))]
        }
        [] => Vec::new(),
    }
    .into_iter()
    .flatten()
    .collect()
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut safe, character| {
        // Writing to a string cannot fail.
        let _ = match character {
            '<' => safe.write_str("&lt;"),
            '>' => safe.write_str("&gt;"),
            '&' => safe.write_str("&amp;"),
            other => safe.write_char(other),
        };
        safe
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(bars: Vec<(String, Vec<Option<i64>>)>) -> String {
        Chart { id: "places", title: "名额 <1>", description: "各区名额", bars }.svg()
    }

    #[test]
    fn reader_sees_a_bar_for_each_value_in_the_page_s_colours() {
        let svg = chart(vec![
            ("东城区".to_owned(), vec![Some(120), Some(60)]),
            ("<西城区>".to_owned(), vec![Some(40), None]),
        ]);
        assert_eq!(svg.matches("chart__first").count(), 2, "{svg}");
        assert_eq!(svg.matches("chart__second").count(), 1, "nobody may know the other: {svg}");
        assert!(svg.contains("东城区") && svg.contains("&lt;西城区&gt;") && !svg.contains("<西城区>"), "{svg}");
        assert!(!svg.contains('#') && !svg.contains("style=") && !svg.contains("<script"), "{svg}");
    }

    #[test]
    fn screen_reader_hears_what_the_picture_shows() {
        let svg = chart(vec![("甲".to_owned(), vec![Some(0)])]);
        assert!(
            svg.contains("role=\"img\"") && svg.contains("<title id=\"places-title\">名额 &lt;1&gt;</title>"),
            "{svg}"
        );
        assert!(
            svg.contains("<desc id=\"places-desc\">各区名额</desc>") && svg.trim_end().ends_with("</svg>"),
            "{svg}"
        );
    }

    #[test]
    fn larger_value_has_the_longer_bar() {
        let svg = chart(vec![("甲".to_owned(), vec![Some(10)]), ("乙".to_owned(), vec![Some(20)])]);
        let widths: Vec<f64> = svg
            .split("<rect ")
            .skip(1)
            .map(|rect| rect.split("width=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("").parse())
            .collect::<Result<_, _>>()
            .expect("widths");
        assert_eq!(widths.len(), 2);
        assert!((widths[0] / widths[1] - 2.0).abs() < 0.1 || (widths[1] / widths[0] - 2.0).abs() < 0.1, "{widths:?}");
    }

    #[test]
    fn name_stands_beside_its_bar() {
        let svg = chart((1..=3).map(|value| (format!("第{value}个"), vec![Some(value)])).collect());
        let number = |tag: &str, name: &str| -> f64 {
            let value = tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            value.unwrap_or_default().parse().expect("a number")
        };
        let tags =
            |kind: &str| svg.split('<').filter(|tag| tag.starts_with(kind)).map(str::to_owned).collect::<Vec<_>>();
        let (bars, names) = (tags("rect "), tags("text "));
        let names: Vec<f64> = names.iter().filter(|tag| tag.contains('第')).map(|tag| number(tag, "y")).collect();
        assert_eq!((bars.len(), names.len()), (3, 3), "{svg}");
        for name in names {
            let (top, height) = (|bar: &String| number(bar, "y"), |bar: &String| number(bar, "height"));
            let beside = bars.iter().filter(|bar| (top(bar)..top(bar) + height(bar)).contains(&name)).count();
            assert_eq!(beside, 1, "{name}: {svg}");
        }
    }

    #[test]
    fn bar_has_its_height_however_few_there_are() {
        for (names, values) in [(1, 1), (1, 2), (2, 2), (16, 1)] {
            let svg = chart((0..names).map(|name| (format!("{name}"), vec![Some(3); values])).collect());
            let heights =
                svg.split("<rect ").skip(1).filter_map(|rect| rect.split("height=\"").nth(1)?.split('"').next());
            let heights: Vec<u32> = heights.map(|height| height.parse().expect("a height")).collect();
            assert_eq!(heights.len(), names * values, "{svg}");
            assert!(heights.iter().all(|height| (9..=17).contains(height)), "{names}, {values}: {heights:?}");
        }
    }

    #[test]
    fn chart_of_nothing_is_no_chart() {
        assert_eq!(chart(Vec::new()), "");
    }
}
