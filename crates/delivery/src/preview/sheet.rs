//! A sheet to draw on: words, areas, lines, dots. Without a display and without the machine's own typefaces, so that
//! it comes out the same everywhere.

use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Paint, PathBuilder, Pixmap, Stroke, StrokeDash, Transform,
};
use ttf_parser::{GlyphId, OutlineBuilder};

/// What is drawn on.
pub(super) struct Sheet(Pixmap);

/// Which end of some words stands at their place.
#[derive(Clone, Copy)]
pub(super) enum Align {
    /// Their beginning.
    Start,
    /// Their middle.
    Middle,
    /// Their end.
    End,
}

/// A colour of the page's palette by its name in `styles/tokens.css`: `stone-0`.
pub(super) fn colour(name: &str) -> Result<Color, String> {
    let (_, rest) = include_str!("../../../../styles/tokens.css")
        .split_once(&format!("--{name}: #"))
        .ok_or_else(|| format!("expected a colour --{name} in styles/tokens.css, but found none"))?;
    let part = |at: usize| rest.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
    match (part(0), part(2), part(4)) {
        (Some(red), Some(green), Some(blue)) => Ok(Color::from_rgba8(red, green, blue, 255)),
        _ => Err(format!("expected six hexadecimal digits for --{name} in styles/tokens.css")),
    }
}

impl Sheet {
    /// An empty sheet of a width and height in pixels.
    pub(super) fn new((width, height): (u32, u32), paper: Color) -> Result<Sheet, String> {
        let mut pixels = Pixmap::new(width, height)
            .ok_or_else(|| format!("expected a size to draw on, but found {width} × {height}"))?;
        pixels.fill(paper);
        Ok(Sheet(pixels))
    }

    /// The sheet as a PNG file.
    pub(super) fn png(&self) -> Result<Vec<u8>, String> {
        self.0.encode_png().map_err(|error| format!("could not write the picture: {error}"))
    }

    /// Words on one line, their baseline at the height of their place.
    pub(super) fn words(
        &mut self,
        face: &Face,
        size: f32,
        place: (f32, f32),
        align: Align,
        words: &str,
        ink: Color,
    ) {
        let share = match align {
            Align::Start => 0.0,
            Align::Middle => 0.5,
            Align::End => 1.0,
        };
        let scale = size / face.units();
        let x = place.0 - face.width(words, size) * share;
        let mut outline = Outline { path: PathBuilder::new(), scale, x, y: place.1 };
        for letter in words.chars() {
            if let Some(glyph) = face.glyph(letter) {
                face.0.outline_glyph(glyph, &mut outline);
                outline.x += face.advance(letter) * scale;
            }
        }
        if let Some(path) = outline.path.finish() {
            self.0.fill_path(&path, &paint(ink), FillRule::Winding, Transform::identity(), None);
        }
    }

    /// A closed outline, filled.
    pub(super) fn area(&mut self, corners: &[(f64, f64)], ink: Color) {
        let mut path = through(corners);
        path.close();
        if let Some(path) = path.finish() {
            self.0.fill_path(&path, &paint(ink), FillRule::Winding, Transform::identity(), None);
        }
    }

    /// A line through some corners, dotted or solid.
    pub(super) fn line(&mut self, corners: &[(f64, f64)], width: f32, dotted: bool, ink: Color) {
        let dash = if dotted { StrokeDash::new(vec![0.1, width * 2.5], 0.0) } else { None };
        let stroke =
            Stroke { width, line_cap: LineCap::Round, line_join: LineJoin::Round, dash, ..Stroke::default() };
        if let Some(path) = through(corners).finish() {
            self.0.stroke_path(&path, &paint(ink), &stroke, Transform::identity(), None);
        }
    }

    /// A filled circle.
    pub(super) fn dot(&mut self, (x, y): (f64, f64), radius: f32, ink: Color) {
        if let Some(path) = PathBuilder::from_circle(x as f32, y as f32, radius) {
            self.0.fill_path(&path, &paint(ink), FillRule::Winding, Transform::identity(), None);
        }
    }
}

fn paint(ink: Color) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(ink);
    paint
}

fn through(corners: &[(f64, f64)]) -> PathBuilder {
    let mut path = PathBuilder::new();
    for (nth, (x, y)) in corners.iter().enumerate() {
        let (x, y) = (*x as f32, *y as f32);
        if nth == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
    }
    path
}

/// A typeface.
pub(super) struct Face(ttf_parser::Face<'static>);

impl Face {
    /// For headlines.
    pub(super) fn serif() -> Result<Face, String> {
        Face::read(dejavu::serif_condensed::bold())
    }

    /// For labels.
    pub(super) fn sans() -> Result<Face, String> {
        Face::read(dejavu::sans_condensed::regular())
    }

    /// For what stands above a headline.
    pub(super) fn sans_bold() -> Result<Face, String> {
        Face::read(dejavu::sans_condensed::bold())
    }

    fn read(bytes: &'static [u8]) -> Result<Face, String> {
        let face = ttf_parser::Face::parse(bytes, 0);
        face.map(Face).map_err(|error| format!("expected a typeface to draw words with, but {error}"))
    }

    /// How wide some words are at a size, in pixels.
    pub(super) fn width(&self, words: &str, size: f32) -> f32 {
        words.chars().map(|letter| self.advance(letter)).sum::<f32>() * size / self.units()
    }

    /// Words broken at spaces into lines no wider than `most`; what exceeds `lines` is cut with an ellipsis. None
    /// where a letter of them cannot be drawn: half a title would be another title.
    pub(super) fn wrap(&self, words: &str, size: f32, most: f32, lines: usize) -> Vec<String> {
        if !words.chars().all(|letter| self.can_write(letter)) {
            return Vec::new();
        }
        let fits = |line: &str| self.width(line, size) <= most;
        let mut wrapped: Vec<String> = Vec::new();
        for word in words.split_whitespace() {
            let full = wrapped.len() == lines;
            match wrapped.last_mut() {
                Some(line) if fits(&format!("{line} {word}")) => *line = format!("{line} {word}"),
                Some(line) if full => {
                    *line = self.shortened(&format!("{line} {word}"), &fits);
                    break;
                }
                _ => wrapped.push(word.to_owned()),
            }
        }
        // A single word may be wider than a line.
        wrapped
            .into_iter()
            .map(|line| if fits(&line) { line } else { self.shortened(&line, &fits) })
            .collect()
    }

    fn shortened(&self, line: &str, fits: &dyn Fn(&str) -> bool) -> String {
        let ends = line.char_indices().rev().map(|(end, _)| format!("{}…", line[..end].trim_end()));
        ends.into_iter().find(|cut| fits(cut)).unwrap_or_default()
    }

    /// Whether the letter has a form here, and stands right where it is put: scripts that join their letters or run
    /// from right to left would need more.
    fn can_write(&self, letter: char) -> bool {
        let simple = matches!(letter, ..'\u{590}' | '\u{1e00}'..='\u{22ff}');
        letter.is_whitespace() || simple && self.glyph(letter).is_some()
    }

    fn glyph(&self, letter: char) -> Option<GlyphId> {
        self.0.glyph_index(letter)
    }

    fn advance(&self, letter: char) -> f32 {
        let advance = self.glyph(letter).and_then(|glyph| self.0.glyph_hor_advance(glyph));
        f32::from(advance.unwrap_or_default())
    }

    fn units(&self) -> f32 {
        f32::from(self.0.units_per_em())
    }
}

/// Takes the outline of a letter onto the sheet, where heights count downwards.
struct Outline {
    path: PathBuilder,
    scale: f32,
    x: f32,
    y: f32,
}

impl Outline {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_the_rest_is_cut_with_an_ellipsis() {
        let face = Face::serif().unwrap();
        let words = "Relations between China and South Korea have improved since late October 2017";
        let whole = face.wrap(words, 48.0, 1072.0, 3);
        assert_eq!(whole.join(" "), words);
        assert!(whole.len() == 2 && whole.iter().all(|line| face.width(line, 48.0) <= 1072.0), "{whole:?}");
        let cut = face.wrap(words, 48.0, 500.0, 2);
        assert!(cut.len() == 2 && cut[1].ends_with('…') && face.width(&cut[1], 48.0) <= 500.0, "{cut:?}");
        let long = face.wrap(&"w".repeat(100), 48.0, 500.0, 2);
        assert!(long.len() == 1 && long[0].ends_with('…') && face.width(&long[0], 48.0) <= 500.0);
    }

    #[test]
    fn what_cannot_be_drawn_is_not_drawn_in_part() {
        let face = Face::sans().unwrap();
        assert_eq!(face.wrap("China 中国", 20.0, 900.0, 1), Vec::<String>::new());
        assert_eq!(face.wrap("شرق", 20.0, 900.0, 1), Vec::<String>::new());
        assert_eq!(face.wrap("Čínská Ελλάδα Россия – “1”", 20.0, 900.0, 1).len(), 1);
    }

    #[test]
    fn colours_are_those_of_the_page() {
        assert_eq!(colour("stone-0").unwrap(), Color::from_rgba8(0xfd, 0xfc, 0xf9, 255));
        assert!(colour("mauve").is_err());
    }
}
