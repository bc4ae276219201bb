//! A figure as one picture to take along: title, drawings, source and date in a single SVG document.

use super::measure::wrap;
use crate::number::tenths;

/// A drawing as it stands on the page, its styles written into it.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// An `svg` element as XML.
    pub markup: String,
}

/// What stands around the drawings.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// The title.
    pub title: String,
    /// Lines under the drawings: source, date, address.
    pub lines: Vec<String>,
    /// Colours of paper and ink, as CSS writes them.
    pub colours: (String, String),
}

/// A picture with its size.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// The document.
    pub svg: String,
}

const MARGIN: f64 = 24.0;
const TITLE: f64 = 20.0;
const LINE: f64 = 12.0;
const AIR: f64 = 12.0;

/// Puts a picture together: the title, the drawings one below the other, the lines.
pub fn picture(words: &Words, drawings: &[Drawing]) -> Picture {
    let inner = drawings.iter().map(|drawing| drawing.width).fold(280.0, f64::max);
    let (paper, ink) = (escaped(&words.colours.0), escaped(&words.colours.1));
    let mut body = String::new();
    let mut y = MARGIN;
    let text = |body: &mut String, y: &mut f64, line: &str, size: f64, more: &str| {
        *y += size * 1.3;
        let (x, at, size) = (tenths(MARGIN), tenths(*y - size * 0.3), tenths(size));
        *body += &format!(
            "<text x=\"{x}\" y=\"{at}\" font-family=\"sans-serif\" font-size=\"{size}\"{more} fill=\"{ink}\">{}</text>",
            escaped(line)
        );
    };
    for line in wrap(&words.title, TITLE * 1.08, inner, 4) {
        text(&mut body, &mut y, &line, TITLE, " font-weight=\"600\"");
    }
    for drawing in drawings {
        y += AIR;
        body +=
            &format!("<g transform=\"translate({} {})\">{}</g>", tenths(MARGIN), tenths(y), drawing.markup);
        y += drawing.height;
    }
    y += AIR;
    for line in words.lines.iter().flat_map(|line| wrap(line, LINE, inner, 3)) {
        text(&mut body, &mut y, &line, LINE, "");
    }
    let (width, height) = ((inner + 2.0 * MARGIN).ceil(), (y + MARGIN).ceil());
    let (w, h) = (tenths(width), tenths(height));
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\">\
         <title>{}</title><rect width=\"{w}\" height=\"{h}\" fill=\"{paper}\"/>{body}</svg>",
        escaped(&words.title)
    );
    Picture { width, height, svg }
}

/// Text as XML holds it, without characters that XML forbids.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| !letter.is_control()) {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_drawings_and_source_stand_one_below_the_other() {
        let words = Words {
            title: "Talks & <thaw>".into(),
            lines: vec!["Source: two articles.".into(), "Drawn 3 May 2019.".into()],
            colours: ("white".into(), "black".into()),
        };
        let drawing = |height: f64| Drawing { width: 600.0, height, markup: "<svg/>".into() };
        let made = picture(&words, &[drawing(100.0), drawing(50.0)]);
        assert_eq!(made.width, 648.0);
        assert!(made.svg.contains("Talks &amp; &lt;thaw&gt;") && !made.svg.contains("<thaw>"));
        let order = ["Talks", "translate(24 62)", "translate(24 174)", "Source", "Drawn 3 May"];
        let places: Vec<Option<usize>> = order.iter().map(|part| made.svg.rfind(part)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} in {}", made.svg);
    }
}
