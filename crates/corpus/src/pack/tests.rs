//! Packing loses nothing, and damage is an error.

use super::{OpenError, bundle, cut, encode, open, unbundle};
use crate::*;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

fn words() -> impl Strategy<Value = String> {
    "[a-zA-Zé한中\u{202e}<&\"'. ]{0,12}"
}

fn span() -> impl Strategy<Value = Span> {
    (0usize..500, 0usize..50).prop_map(|(start, length)| Span::new(start, start + length))
}

fn located() -> impl Strategy<Value = Located> {
    (words(), option::of(span())).prop_map(|(text, span)| Located { text, span })
}

fn country() -> impl Strategy<Value = Country> {
    "[A-Z]{3}".prop_filter_map("three capitals", |code| Country::from_code(&code))
}

fn key() -> impl Strategy<Value = DyadKey> {
    (country(), country()).prop_filter_map("two countries", |(one, other)| DyadKey::new(one, other))
}

fn day() -> impl Strategy<Value = Day> {
    (-100_000i32..100_000).prop_map(Day)
}

fn when() -> impl Strategy<Value = When> {
    (words(), option::of(day()), option::of(day())).prop_map(|(edtf, earliest, latest)| When {
        edtf,
        earliest,
        latest,
    })
}

fn milli() -> impl Strategy<Value = Milli> {
    any::<i32>().prop_map(Milli)
}

fn entity_kind() -> impl Strategy<Value = EntityKind> {
    select(vec![EntityKind::Country, EntityKind::Person, EntityKind::Organisation, EntityKind::Place])
}

fn article() -> impl Strategy<Value = Article> {
    use ParagraphKind::{Body, Boilerplate, Caption, Heading, ListItem, Metadata, Standfirst, Title};
    let kinds = select(vec![Title, Standfirst, Metadata, Heading, Caption, Body, ListItem, Boilerplate]);
    let basis = vec((option::of(span()), words()).prop_map(|(span, why)| Basis { span, why }), 0..3);
    let published = (when(), any::<bool>(), option::of(words()), basis)
        .prop_map(|(when, stated, time, basis)| Publication { when, stated, time, basis });
    let senses = select(vec![
        Sense::Name,
        Sense::Modifier,
        Sense::Seat,
        Sense::Location,
        Sense::Title,
        Sense::Reference,
    ]);
    let mention = (span(), entity_kind(), option::of(any::<u32>().prop_map(EntityRef)), senses)
        .prop_map(|(span, kind, entity, sense)| Mention { span, kind, entity, sense });
    let quote_kinds = select(vec![QuoteKind::Direct, QuoteKind::Partial, QuoteKind::Reported]);
    let quote = (span(), quote_kinds, option::of(any::<u32>().prop_map(EntityRef)), option::of(span()))
        .prop_map(|(span, kind, speaker, speaker_span)| Quote { span, kind, speaker, speaker_span });
    let texts = ("[0-9a-f]{12}", words(), "[a-z한é. \n]{0,80}", option::of(words()), option::of(words()));
    let heads = (
        option::of(located()),
        vec(located(), 0..2),
        option::of(located()),
        option::of(located()),
        vec(located(), 0..2),
        vec(located(), 0..2),
        option::of(located()),
    );
    let parts = (
        vec((kinds, span()).prop_map(|(kind, span)| Paragraph { kind, span }), 0..4),
        vec((span(), words()).prop_map(|(span, why)| Removed { span, why }), 0..3),
        vec(span(), 0..4),
        vec(mention, 0..4),
        vec((span(), when(), words()).prop_map(|(span, when, why)| DateMention { span, when, why }), 0..3),
        vec(quote, 0..3),
    );
    (texts, heads, published, parts).prop_map(|(texts, heads, published, parts)| Article {
        id: texts.0,
        file: texts.1,
        text: texts.2,
        language: texts.3,
        url: texts.4,
        title: heads.0,
        standfirst: heads.1,
        publisher: heads.2,
        agency: heads.3,
        byline: heads.4,
        contributors: heads.5,
        dateline_place: heads.6,
        published,
        paragraphs: parts.0,
        removed: parts.1,
        sentences: parts.2,
        mentions: parts.3,
        dates: parts.4,
        quotes: parts.5,
    })
}

fn entity() -> impl Strategy<Value = Entity> {
    let office = (words(), option::of(country()), option::of(day()), option::of(day()), any::<bool>())
        .prop_map(|(title, country, from, to, from_table)| Office { title, country, from, to, from_table });
    (words(), entity_kind(), words(), option::of(country()), option::of(words()), vec(office, 0..3)).prop_map(
        |(id, kind, name, country, code, offices)| Entity { id, kind, name, country, code, offices },
    )
}

fn event() -> impl Strategy<Value = Event> {
    let claim = prop_oneof![
        select(EventType::ALL.to_vec()).prop_map(Claim::Event),
        select(vec![Trend::Improving, Trend::Worsening, Trend::Unchanging]).prop_map(Claim::Assertion),
    ];
    let mode = select(vec![Mode::Happened, Mode::Planned, Mode::CalledFor, Mode::Denied, Mode::Hypothetical]);
    let basis = select(vec![
        WhenBasis::OwnClause,
        WhenBasis::GoverningClause,
        WhenBasis::Sentence,
        WhenBasis::Context,
        WhenBasis::Report,
    ]);
    let party = || {
        (option::of(country()), any::<u32>())
            .prop_map(|(country, entity)| Party { country, entity: EntityRef(entity) })
    };
    let heads = ("[0-9a-f]{12}", any::<u32>(), claim, mode, vec(party(), 0..3), vec(party(), 0..3));
    let tails = (when(), basis, option::of(span()), milli(), vec(any::<u16>(), 0..3));
    let places = (span(), span(), span(), option::of(any::<u32>()), words());
    (heads, tails, places).prop_map(|(heads, tails, places)| Event {
        id: heads.0,
        article: ArticleRef(heads.1),
        claim: heads.2,
        mode: heads.3,
        source: heads.4,
        target: heads.5,
        when: tails.0,
        when_basis: tails.1,
        when_span: tails.2,
        score: tails.3,
        issues: tails.4,
        span: places.0,
        sentence: places.1,
        trigger: places.2,
        speaker: places.3.map(EntityRef),
        rule: places.4,
    })
}

fn disagreement() -> impl Strategy<Value = Disagreement> {
    let kinds = select(vec![
        DisagreementKind::Time,
        DisagreementKind::Number,
        DisagreementKind::Role,
        DisagreementKind::Denial,
    ]);
    let claim = (any::<u32>(), span(), span()).prop_map(|(article, sentence, words)| SideClaim {
        article: ArticleRef(article),
        sentence,
        words,
    });
    let side = (words(), option::of(when()), vec(claim, 0..3)).prop_map(|(value, when, claims)| Side {
        value,
        when,
        claims,
    });
    (words(), words(), kinds, vec(side, 0..3)).prop_map(|(id, about, kind, sides)| Disagreement {
        id,
        about,
        kind,
        sides,
    })
}

fn directions() -> impl Strategy<Value = Direction> {
    select(vec![
        Direction::Improving,
        Direction::Worsening,
        Direction::Unchanging,
        Direction::InsufficientEvidence,
    ])
}

fn point() -> impl Strategy<Value = Point> {
    (day(), option::of(milli()), milli(), milli(), directions(), any::<bool>()).prop_map(
        |(day, level, low, high, direction, evidence)| Point { day, level, low, high, direction, evidence },
    )
}

fn dyad() -> impl Strategy<Value = Dyad> {
    let seen = (any::<u32>(), any::<u32>(), when(), [milli(), milli(), milli(), milli()]).prop_map(
        |(story, event, when, [score, certainty, contribution, level_after])| Observation {
            story: StoryRef(story),
            event: EventRef(event),
            when,
            score,
            certainty,
            contribution,
            level_after,
        },
    );
    let phase =
        (when(), when(), directions(), option::of(milli()), option::of(milli()), vec(any::<u32>(), 0..3))
            .prop_map(|(from, to, direction, level_from, level_to, observations)| Phase {
                from,
                to,
                direction,
                level_from,
                level_to,
                observations,
            });
    let turn =
        (any::<u32>(), any::<u32>()).prop_map(|(point, observation)| TurningPoint { point, observation });
    let series = (any::<u16>(), vec(any::<u32>(), 0..3), vec(point(), 0..3))
        .prop_map(|(issue, observations, points)| IssueSeries { issue, observations, points });
    (key(), vec(seen, 0..3), vec(point(), 0..3), vec(phase, 0..3), vec(turn, 0..3), vec(series, 0..3))
        .prop_map(|(key, observations, points, phases, turning_points, issues)| Dyad {
            key,
            observations,
            points,
            phases,
            turning_points,
            issues,
        })
}

fn info() -> impl Strategy<Value = CorpusInfo> {
    let policy = select(vec![TextPolicy::Full, TextPolicy::Evidence, TextPolicy::None]);
    let issue = (words(), words()).prop_map(|(id, name)| Issue { id, name });
    let correction = (words(), words(), option::of(words()), located())
        .prop_map(|(file, field, before, after)| Correction { file, field, before, after });
    let left_out = (words(), words()).prop_map(|(file, why)| LeftOut { file, why });
    let heads = (words(), words(), option::of(key()), any::<bool>(), option::of(words()), policy);
    (heads, vec(issue, 0..3), vec(correction, 0..3), vec(left_out, 0..3)).prop_map(
        |(heads, issues, corrections, left_out)| CorpusInfo {
            title: heads.0,
            description: heads.1,
            focus: heads.2,
            focus_stated: heads.3,
            base_address: heads.4,
            text_policy: heads.5,
            issues,
            corrections,
            left_out,
        },
    )
}

/// Any corpus at all, its references pointing anywhere.
fn corpus() -> impl Strategy<Value = Corpus> {
    let story = (words(), vec(any::<u32>(), 0..3), when()).prop_map(|(id, tellings, when)| Story {
        id,
        tellings: tellings.into_iter().map(EventRef).collect(),
        when,
    });
    let severity = select(vec![Severity::Note, Severity::Warning, Severity::Error]);
    let diagnostic =
        (severity, words(), words(), option::of(span()), option::of((any::<u32>(), any::<u32>())), words())
            .prop_map(|(severity, code, file, span, position, message)| Diagnostic {
                severity,
                code,
                file,
                span,
                position,
                hint: message.clone(),
                message,
            });
    let lists = (vec(article(), 0..4), vec(entity(), 0..4), vec(event(), 0..4), vec(story, 0..4));
    let rest = (vec(disagreement(), 0..3), vec(dyad(), 0..3), vec(diagnostic, 0..3));
    (info(), lists, rest).prop_map(|(info, lists, rest)| Corpus {
        info,
        articles: lists.0,
        entities: lists.1,
        events: lists.2,
        stories: lists.3,
        disagreements: rest.0,
        dyads: rest.1,
        diagnostics: rest.2,
    })
}

/// Everything a page could ask for; how many of the answers were errors.
fn read_everything(bytes: &[u8]) -> usize {
    let Ok(packed) = open(bytes) else { return 1 };
    let mut errors = 0;
    errors += usize::from(packed.decode().is_err());
    errors += usize::from(packed.article_cards().is_err());
    errors += usize::from(packed.dyads().is_err());
    errors += usize::from(packed.find_article("0123456789ab").is_err());
    errors += usize::from(packed.find_event("0123456789ab").is_err());
    errors + usize::from(packed.search_index().is_err())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn decoding_gives_back_what_was_encoded(corpus in corpus()) {
        let bytes = encode(&corpus);
        prop_assert_eq!(&bytes, &encode(&corpus));
        let packed = open(&bytes).unwrap();
        prop_assert_eq!(packed.decode().unwrap(), corpus.clone());
        prop_assert_eq!(packed.articles_count().unwrap(), corpus.articles.len());
        for (place, article) in corpus.articles.iter().enumerate() {
            prop_assert_eq!(&packed.article(ArticleRef(place as u32)).unwrap(), article);
            let first = corpus.articles.iter().position(|other| other.id == article.id).unwrap();
            prop_assert_eq!(packed.find_article(&article.id).unwrap(), Some(ArticleRef(first as u32)));
        }
        for event in &corpus.events {
            let found = packed.find_event(&event.id).unwrap().unwrap();
            prop_assert_eq!(&packed.event(found).unwrap().id, &event.id);
        }
        for dyad in &corpus.dyads {
            prop_assert_eq!(packed.dyad(dyad.key).unwrap().unwrap().key, dyad.key);
        }
        prop_assert_eq!(packed.find_article("none").unwrap(), None);
        prop_assert!(packed.article(ArticleRef(u32::MAX)).is_err());
    }

    #[test]
    fn every_damaged_byte_is_noticed(corpus in corpus(), place in any::<prop::sample::Index>(), by in 1u8..) {
        let mut bytes = encode(&corpus);
        prop_assert_eq!(read_everything(&bytes), 0);
        let place = place.index(bytes.len());
        bytes[place] ^= by;
        prop_assert!(read_everything(&bytes) > 0, "damage at byte {} of {} was not noticed", place, bytes.len());
    }

    #[test]
    fn what_is_cut_out_comes_back(corpus in corpus(), shard_bytes in 1usize..400) {
        let bytes = encode(&corpus);
        let pack = |bytes: &[u8]| bytes.iter().rev().copied().collect::<Vec<u8>>();
        let (core, files) = cut(&bytes, shard_bytes, &pack).unwrap();
        prop_assert_eq!(&(core.clone(), files.clone()), &cut(&bytes, shard_bytes, &pack).unwrap());
        let bundled = bundle(&files);
        prop_assert_eq!(unbundle(&bundled), files.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let shards: Vec<Vec<u8>> = files.iter().map(|file| pack(file)).collect();
        let packed = open(&core).unwrap();
        prop_assert_eq!(packed.shards().count(), shards.len());
        while !packed.check_pages(1).unwrap() {}
        let mut rounds = 0;
        let read = loop {
            match packed.decode() {
                Err(OpenError::Absent) => {}
                read => break read,
            }
            let wanted = packed.shards().take_wanted();
            prop_assert!(!wanted.is_empty() && packed.shards().is_lacking() && packed.search_index().unwrap().articles().is_err());
            for place in wanted {
                prop_assert_eq!(packed.shards().fetched_bytes(place) as usize, files[place].len());
                packed.shards().put(place, &shards[place]).unwrap();
            }
            rounds += 1;
        };
        prop_assert_eq!(read.unwrap(), corpus.clone());
        prop_assert!(rounds <= corpus.articles.len() && packed.search_index().unwrap().articles().is_ok());
        prop_assert!(cut(&core, shard_bytes, &pack).is_err());
    }

    #[test]
    fn every_damaged_byte_of_what_is_left_is_noticed(corpus in corpus(), place in any::<prop::sample::Index>(), by in 1u8..) {
        let (mut core, _) = cut(&encode(&corpus), 64, &<[u8]>::to_vec).unwrap();
        let place = place.index(core.len());
        core[place] ^= by;
        let checked = open(&core).and_then(|packed| {
            while !packed.check_pages(1)? {}
            Ok(())
        });
        prop_assert!(checked.is_err(), "damage at byte {} of {} was not noticed", place, core.len());
    }

    #[test]
    fn shortened_and_lengthened_bytes_are_refused(corpus in corpus(), cut in any::<prop::sample::Index>()) {
        let mut bytes = encode(&corpus);
        let cut = cut.index(bytes.len());
        prop_assert!(open(&bytes[..cut]).is_err());
        bytes.push(0);
        prop_assert!(open(&bytes).is_err());
    }

    #[test]
    fn any_bytes_are_refused_without_a_panic(bytes in vec(any::<u8>(), 0..200)) {
        prop_assert!(open(&bytes).is_err());
        let mut begun = super::MAGIC.to_vec();
        begun.extend(&bytes);
        prop_assert!(open(&begun).is_err());
    }
}

#[test]
fn messages_say_what_was_expected_and_found() {
    let bytes = encode(&Corpus::default());
    let mut other_version = bytes.clone();
    other_version[8] = 9;
    let cases = [
        (
            open(b"<!doctype html>").err(),
            "expected bytes that begin with \"DYADPACK\", but found \"<!doctyp\"",
        ),
        (open(&other_version).err(), "expected format version 1, but found 9"),
        (open(b"DYADPACK").err(), "expected 24 bytes, but found 8"),
    ];
    for (error, message) in cases {
        assert_eq!(error.map(|error| error.to_string()).as_deref(), Some(message));
    }
}
