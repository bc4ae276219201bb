//! Who did what to whom in sentences of news about many countries.

use dyad_parser::{Parser, Relation, Word};

/// Verb, voice, subject, and object or agent of the clause whose verb has this lemma.
fn clause(sentence: &str, words: &[Word], verb: &str) -> Option<String> {
    let at = words.iter().position(|word| word.lemma == verb && word.xpos.as_str().starts_with('V'))?;
    let place = u16::try_from(at).ok();
    let of = |relations: &[Relation]| {
        let found = words.iter().find(|word| word.head == place && relations.contains(&word.relation));
        found.map_or("-", |word| &sentence[word.start as usize..word.end as usize])
    };
    let is_passive = of(&[Relation::AuxPass]) != "-";
    let (voice, subject, object) = if is_passive {
        ("passive", of(&[Relation::NsubjPass]), of(&[Relation::OblAgent]))
    } else {
        ("active", of(&[Relation::Nsubj]), of(&[Relation::Obj]))
    };
    Some(format!("{verb} {voice} {subject} {object}"))
}

#[test]
fn reads_who_did_what_to_whom() {
    let parser = Parser::embedded().expect("the embedded model is whole");
    let mut wrong = Vec::new();
    for line in
        include_str!("data/news.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (is_known_wrong, line) = line.strip_prefix("? ").map_or((false, line), |line| (true, line));
        let (sentence, expected) = line.split_once(" => ").expect("a case has ' => '");
        let verb = expected.split(' ').next().expect("a case has a verb");
        let found = clause(sentence, &parser.parse(sentence), verb).unwrap_or_default();
        if (found != expected) != is_known_wrong {
            wrong.push(format!("{sentence}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn capitals_do_not_hide_the_clause() {
    let parser = Parser::embedded().expect("the embedded model is whole");
    let sentence = "LAST WEEK THE SOVIET UNION REJECTED THE BRITISH PROPOSAL .";
    let found = clause(sentence, &parser.parse(sentence), "reject");
    assert_eq!(found.as_deref(), Some("reject active UNION PROPOSAL"));
}

#[test]
fn tags_alone_are_those_of_the_parse() {
    let parser = Parser::embedded().expect("the embedded model is whole");
    let sentence = "The Dutch government said it would close its embassy.";
    for (tagged, parsed) in parser.tag(sentence).iter().zip(parser.parse(sentence)) {
        assert_eq!((tagged.upos, tagged.xpos, &tagged.lemma), (parsed.upos, parsed.xpos, &parsed.lemma));
        assert_eq!((tagged.head, tagged.confidence), (None, 0));
    }
}
