//! `preview.png`: the picture that link previews show, drawn from title, pair, finding and curve.
//!
//! Everything in it is ours to say: names from tables, the finding, the level. No word of an article is in it, so it
//! is the same whatever may be shown of their text.

mod sheet;

use crate::Files;
use dyad_corpus::{Band, Dyad};
use dyad_explorer::{
    charts::{
        band::band,
        curve_layout::CurveModel,
        scale::{LevelScale, TimeScale},
        ticks::ticks,
    },
    data::Data,
    pages::{overview, status::model::small_curve},
    query::Route,
    text::{self, labels, overview::NO_PAIR, status::TICK_WORDS},
};
use sheet::{Align, Face, Sheet, colour};

/// Its name.
pub const NAME: &str = "preview.png";
/// Its width and height in pixels, as those who show previews ask for.
pub const SIZE: (u32, u32) = (1200, 630);

/// Room at all sides.
const MARGIN: f32 = 64.0;
const HEADLINE_SIZE: f32 = 48.0;
const HEADLINE_LINE: f32 = 58.0;
const HEADLINE_LINES: usize = 3;
const LABEL_SIZE: f32 = 22.0;
/// Room to the left of the curve, for the names of its ends.
const GUTTER: f32 = 180.0;
/// Where the curve ends at the bottom.
const CURVE_BOTTOM: f32 = 512.0;

/// Adds the picture.
///
/// # Errors
///
/// When a colour or a typeface is not where it is known to be.
pub fn add(files: &mut Files, data: &Data) -> Result<(), String> {
    files.insert(NAME.to_owned(), draw(data)?);
    Ok(())
}

/// What the picture shows, in words.
pub fn description(data: &Data) -> String {
    match focus(data) {
        Some(dyad) => format!("{}: {}", overview::kicker(data, dyad), overview::headline(data, dyad)),
        None => NO_PAIR.to_owned(),
    }
}

fn focus(data: &Data) -> Option<&Dyad> {
    data.dyad_in_view(&Route::default()).and_then(|key| data.dyad(key))
}

fn draw(data: &Data) -> Result<Vec<u8>, String> {
    let mut sheet = Sheet::new(SIZE, colour("stone-0")?)?;
    let (serif, sans, strong) = (Face::serif()?, Face::sans()?, Face::sans_bold()?);
    let (ink, quiet) = (colour("stone-9")?, colour("stone-6")?);
    let width = SIZE.0 as f32;
    let dyad = focus(data);
    let (kicker, headline) = match dyad {
        Some(dyad) => (overview::kicker(data, dyad), overview::headline(data, dyad)),
        None => (String::new(), NO_PAIR.to_owned()),
    };
    sheet.words(&strong, 26.0, (MARGIN, 92.0), Align::Start, &kicker, colour("plum-6")?);
    let mut y = 100.0;
    for line in serif.wrap(&headline, HEADLINE_SIZE, width - 2.0 * MARGIN, HEADLINE_LINES) {
        y += HEADLINE_LINE;
        sheet.words(&serif, HEADLINE_SIZE, (MARGIN, y), Align::Start, &line, ink);
    }
    if let Some(dyad) = dyad
        && let Some(model) = small_curve(data, &Route::default(), dyad.key)
    {
        draw_curve(&mut sheet, &model, &sans, y + 40.0)?;
    }
    let foot = SIZE.1 as f32 - 34.0;
    sheet.words(&serif, 28.0, (width - MARGIN, foot), Align::End, text::NAME, ink);
    let title = text::one_line(&data.info().title);
    let room = width - 2.0 * MARGIN - serif.width(text::NAME, 28.0) - 40.0;
    if let Some(line) = sans.wrap(&title, LABEL_SIZE, room, 1).first() {
        sheet.words(&sans, LABEL_SIZE, (MARGIN, foot), Align::Start, line, quiet);
    }
    sheet.png()
}

/// The level over time as the page draws it: band, line, gaps, turning points.
fn draw_curve(sheet: &mut Sheet, model: &CurveModel, sans: &Face, top: f32) -> Result<(), String> {
    let (ink, quiet, rule) = (colour("stone-9")?, colour("stone-6")?, colour("stone-3")?);
    let right = SIZE.0 as f32 - MARGIN;
    let time = TimeScale::new(model.window, f64::from(MARGIN + GUTTER), f64::from(right));
    let level = LevelScale::whole(f64::from(top), f64::from(CURVE_BOTTOM));
    let drawn = band(&model.points, &model.covered, &time, &level);
    for outline in &drawn.above {
        sheet.area(outline, colour("blue-2")?);
    }
    for outline in &drawn.below {
        sheet.area(outline, colour("ochre-2")?);
    }
    for (at, colour) in [(9.0, rule), (0.0, quiet), (-9.0, rule)] {
        sheet.line(&[(time.left, level.y(at)), (time.right, level.y(at))], 1.5, false, colour);
    }
    // The names of the highest and the lowest step stand in their middle.
    for (band, at) in [(Band::Friendly, 7.5), (Band::Normal, 1.5), (Band::Confrontation, -7.5)] {
        let place = (MARGIN, level.y(at) as f32 + 8.0);
        sheet.words(sans, LABEL_SIZE, place, Align::Start, labels::band(band), quiet);
    }
    for gap in &drawn.gaps {
        let (from, to) = (time.x_held(f64::from(gap.from.0)), time.x_held(f64::from(gap.to.0) + 1.0));
        if (to - from) as f32 > sans.width(text::NO_EVIDENCE, LABEL_SIZE) + 16.0 {
            let place = (f64::midpoint(from, to) as f32, level.y(0.0) as f32 - 10.0);
            sheet.words(sans, LABEL_SIZE, place, Align::Middle, text::NO_EVIDENCE, quiet);
        }
    }
    for piece in &drawn.line {
        sheet.line(&piece.corners, 4.0, piece.bridges, ink);
    }
    for turn in &model.turns {
        sheet.dot((time.x(f64::from(turn.day.0) + 0.5), level.y(turn.level)), 7.0, ink);
    }
    let years = ticks(&time, f64::from(LABEL_SIZE), 40.0, &TICK_WORDS);
    for tick in &years.ticks {
        let at = if years.step.names_span() { f64::midpoint(tick.at, tick.next) } else { tick.at };
        if (time.left..=time.right).contains(&time.x(at)) {
            let place = (time.x(at) as f32, CURVE_BOTTOM + 32.0);
            sheet.words(sans, LABEL_SIZE, place, Align::Middle, &tick.label, quiet);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use dyad_corpus::Corpus;
    use dyad_explorer::fixture;

    #[test]
    fn it_is_a_picture_of_the_promised_size_and_the_same_each_time() {
        let data = Data::pack(&fixture::corpus()).unwrap();
        let picture = draw(&data).unwrap();
        assert_eq!(&picture[1..4], b"PNG");
        let number = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().unwrap());
        assert_eq!((number(16), number(20)), SIZE);
        assert_eq!(picture, draw(&data).unwrap());
        assert!(description(&data).contains("United Kingdom–Iceland"), "{}", description(&data));
    }

    #[test]
    fn another_finding_is_another_picture_and_another_text_is_not() {
        let corpus = fixture::corpus();
        let mut quiet = corpus.clone();
        quiet.dyads[0].points.truncate(2);
        let mut withheld = corpus.clone();
        for article in &mut withheld.articles {
            article.text = article.text.replace(|letter: char| letter.is_ascii(), " ");
        }
        let [picture, quiet, withheld] =
            [&corpus, &quiet, &withheld].map(|corpus| draw(&Data::pack(corpus).unwrap()).unwrap());
        assert_ne!(picture, quiet);
        assert_eq!(picture, withheld);
    }

    #[test]
    fn without_a_pair_and_with_a_title_in_no_letters_of_the_typeface_there_is_one_too() {
        let mut corpus = Corpus::default();
        corpus.info.title = "韩中关系".to_owned();
        assert!(!draw(&Data::pack(&corpus).unwrap()).unwrap().is_empty());
    }
}
