//! A corpus in shards answers as the same corpus embedded: searches, articles, and every view as it is drawn, once what
//! they lack has been fetched. What has not been fetched is lacking, never wrong.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test that finds no corpus fails")]

use dyad_corpus::search::{Sort, Unit};
use dyad_corpus::{ArticleRef, pack};
use dyad_explorer::{
    CORPUS,
    app::{App, AppProps},
    data::Data,
    fixture,
    query::{Query, Route},
    shared::Shared,
    state::Theme,
};
use yew::LocalServerRenderer;

/// Small, so that five articles fill many.
const SHARD_BYTES: usize = 3000;

/// A corpus that was cut, and the shards.
fn cut(packed: &[u8]) -> (&'static [u8], Vec<&'static [u8]>) {
    let (core, files) = pack::cut(packed, SHARD_BYTES, &<[u8]>::to_vec).unwrap();
    let leaked = |bytes: Vec<u8>| -> &'static [u8] { bytes.leak() };
    (leaked(core), files.into_iter().map(leaked).collect())
}

/// Does something again and again, each time with what it lacked before; how many shards it took.
fn until_here<T>(data: &Data, files: &[&'static [u8]], mut work: impl FnMut() -> T) -> (T, usize) {
    let mut fetched = 0;
    loop {
        data.shards().forget();
        let done = work();
        if !data.shards().is_lacking() {
            return (done, fetched);
        }
        let wanted = data.shards().take_wanted();
        assert!(!wanted.is_empty(), "what is lacking is asked for");
        for place in wanted {
            data.shards().put(place, files[place]).unwrap();
            fetched += 1;
        }
    }
}

#[test]
fn searches_find_the_same() {
    let whole = Data::open(CORPUS).unwrap();
    let words = [
        "",
        "relations",
        "t",
        "th",
        "korea",
        "trade retaliation",
        "\"foreign minister\"",
        "visit -beijing",
        "relatoins",
        "thaad OR sanctions",
        "person:kang",
        "country:CHN deployment",
        "before:2018 china",
        "zzzz",
        "the of and to in",
    ];
    let mut most = 0;
    for words in words {
        // Each as the first of a fresh page.
        let (core, files) = cut(CORPUS);
        let data = Data::open(core).unwrap();
        let query = Query { words: words.to_owned(), ..Query::default() };
        for unit in [Unit::Articles, Unit::Sentences, Unit::Events, Unit::Quotations] {
            let sort = if unit == Unit::Events { Sort::Latest } else { Sort::Relevance };
            let search = |data: &Data| data.search(&query, unit, sort, 30, true);
            let (found, fetched) = until_here(&data, &files, || search(&data));
            assert_eq!(found, search(&whole), "{words:?} {unit:?}");
            most = most.max(fetched);
        }
        let lines = |data: &Data| data.keyword_in_context(&query, 40, 60);
        assert_eq!(until_here(&data, &files, || lines(&data)).0, lines(&whole), "{words:?}");
        let chosen = |data: &Data| data.select(&query);
        assert_eq!(until_here(&data, &files, || chosen(&data)).0, chosen(&whole), "{words:?}");
        for place in (0..whole.cards().len() as u32).map(ArticleRef) {
            let marks = |data: &Data| data.highlights(&query, place);
            assert_eq!(until_here(&data, &files, || marks(&data)).0, marks(&whole), "{words:?}");
        }
    }
    assert!(most > 5, "some search takes several shards, but the most were {most}");
}

#[test]
fn a_query_takes_the_lists_of_its_words_and_the_articles_it_shows() {
    let (core, files) = cut(CORPUS);
    let data = Data::open(core).unwrap();
    let query = Query { words: "yellow dust".to_owned(), ..Query::default() };
    let (_, fetched) =
        until_here(&data, &files, || data.search(&query, Unit::Articles, Sort::Relevance, 30, true));
    assert!(fetched > 0 && fetched * 2 < files.len(), "{fetched} of {}", files.len());
}

#[test]
fn what_is_absent_is_neither_damage_nor_remembered() {
    let (core, files) = cut(CORPUS);
    let packed = pack::open(core).unwrap();
    assert_eq!(packed.article(ArticleRef(0)), Err(pack::OpenError::Absent));
    assert_eq!(packed.decode(), Err(pack::OpenError::Absent));
    while !packed.check_pages(1).unwrap() {}
    let data = Data::open(core).unwrap();
    assert!(data.article(ArticleRef(0)).is_none() && data.shards().is_lacking());
    let query = Query { words: "relations".to_owned(), ..Query::default() };
    assert!(data.search(&query, Unit::Articles, Sort::Relevance, 30, true).is_none());
    for (place, file) in files.iter().enumerate() {
        data.shards().put(place, file).unwrap();
        packed.shards().put(place, file).unwrap();
    }
    assert!(!data.shards().is_lacking());
    assert_eq!(packed.decode().unwrap(), pack::open(CORPUS).unwrap().decode().unwrap());
    assert!(data.article(ArticleRef(0)).is_some());
    assert!(data.search(&query, Unit::Articles, Sort::Relevance, 30, true).unwrap().total > 0);
}

#[test]
fn wrong_bytes_are_refused_and_asked_for_again() {
    let (core, files) = cut(CORPUS);
    let data = Data::open(core).unwrap();
    assert!(data.article(ArticleRef(0)).is_none());
    let [place] = data.shards().take_wanted()[..] else { panic!("one article stands in one shard") };
    assert!(data.shards().take_wanted().is_empty(), "what is coming is not asked for twice");
    for at in (0..files[place].len()).step_by(7) {
        let mut wrong = files[place].to_vec();
        wrong[at] ^= 1;
        assert!(data.shards().put(place, wrong.leak()).is_err(), "byte {at}");
    }
    let short = &files[place][..files[place].len() - 1];
    assert!(data.shards().put(place, short).is_err() && data.shards().put(place, &[]).is_err());
    let other = (place + 1) % files.len();
    assert!(data.shards().put(place, files[other]).is_err(), "another shard");
    data.shards().refuse(place);
    assert!(data.shards().is_refused() && data.article(ArticleRef(0)).is_none());
    assert_eq!(data.shards().take_wanted(), [place]);
    data.shards().put(place, files[place]).unwrap();
    assert!(data.article(ArticleRef(0)).is_some());
}

async fn drawn(data: &Shared<Data>, hash: &str) -> String {
    let route = Route::parse(hash).unwrap();
    let props = AppProps { data: data.clone(), route, theme: Theme::System, width: 1152 };
    let html = LocalServerRenderer::<App>::with_props(props).hydratable(false).render().await;
    html.replace("<div class=\"waiting\"><p role=\"status\"></p><p></p></div>", "")
}

/// Draws views until nothing is lacking, each from nothing, and holds them against those of the embedded corpus.
async fn views_are_the_same(packed: &'static [u8], hashes: &[String]) {
    let whole = Shared::new(Data::open(packed).unwrap());
    for hash in hashes {
        let (core, files) = cut(packed);
        let data = Shared::new(Data::open(core).unwrap());
        let mut html = drawn(&data, hash).await;
        while data.shards().is_lacking() {
            for place in data.shards().take_wanted() {
                data.shards().put(place, files[place]).unwrap();
            }
            html = drawn(&data, hash).await;
        }
        assert_eq!(html, drawn(&whole, hash).await, "{hash}");
    }
}

#[tokio::test]
async fn views_show_the_same() {
    let data = Data::open(CORPUS).unwrap();
    let mut hashes: Vec<String> = [
        "#/overview",
        "#/status",
        "#/timeline",
        "#/search",
        "#/search?q=trade",
        "#/search?q=beijing&kind=quotations",
        "#/actor",
        "#/sources",
        "#/method",
        "#/timeline?q=thaad",
        "#/timeline?time=reported&lanes=publisher",
    ]
    .map(str::to_owned)
    .to_vec();
    hashes.extend(data.cards().iter().map(|card| format!("#/article/{}?q=relations", card.id)));
    hashes.extend(
        data.events().step_by(25).map(|(_, event)| {
            format!("#/article/{}?event={}", data.card(event.article).unwrap().id, event.id)
        }),
    );
    hashes.extend(data.dyad_cards().iter().take(3).map(|card| format!("#/status/{}", card.key)));
    hashes.extend(data.entities().step_by(15).map(|(_, entity)| format!("#/actor/{}", entity.id)));
    hashes.extend(data.entities().step_by(25).map(|(_, entity)| format!("#/sources?actor={}", entity.id)));
    views_are_the_same(CORPUS, &hashes).await;
    let fixture = pack::encode(&fixture::corpus());
    views_are_the_same(
        fixture.leak(),
        &["#/overview", "#/sources", "#/search?q=mackerel"].map(str::to_owned),
    )
    .await;
}
