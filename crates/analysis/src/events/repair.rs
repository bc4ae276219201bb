//! What the parser gets wrong in a way that the order of the words shows, put right.
//!
//! The parser takes a verb form right before a noun for its adjective: "is seeking help" like "is pleasing music", "had
//! refused entry" like "had limited success". Where the verb is one that the tables know, it is the verb. And it takes a
//! past tense that it has not met for a participle, so that the sentence is left without a verb: "Thai and Cambodian
//! soldiers clashed near a temple."

use crate::knowledge::acts::Words;
use dyad_parser::{Relation, Upos, Word, Xpos};

/// How sure the repaired arcs are, as the parser would say it.
const SURE: u8 = 90;

/// Puts right what is taken for an adjective.
pub(super) fn repair(words: &mut [Word], lists: &Words) {
    for verb in 1..words.len() {
        let Some(helper) = helper_of(words, verb) else { continue };
        let Some(noun) = words[verb].head.map(usize::from).filter(|noun| *noun > verb) else { continue };
        if words[verb].relation != Relation::Amod || !lists.vocabulary.contains(&words[verb].lemma) {
            continue;
        }
        match words[helper].lemma.as_str() {
            "be" if words[verb].xpos == Xpos::VBG && words[helper].head == Some(noun as u16) => {
                raise(words, verb, helper, noun, noun);
            }
            "have" if words[verb].xpos == Xpos::VBN && words[noun].head == Some(helper as u16) => {
                raise(words, verb, helper, noun, helper);
            }
            _ => {}
        }
    }
}

/// Makes the verb of a whole sentence finite and active where nothing makes it otherwise: "Each country blamed the other",
/// "Iran put the accord in abeyance". Without "was" only a heading is passive, and behind one name a bare verb is past.
pub(super) fn activate(words: &mut [Word]) {
    let Some(root) = words.iter().position(|word| word.head.is_none()) else { return };
    let hangs = |word: &Word, relations: &[Relation]| {
        word.head == Some(root as u16) && relations.contains(&word.relation)
    };
    let ends = words.last().is_some_and(|word| word.xpos == Xpos::Stop);
    let own = [Relation::Aux, Relation::AuxPass, Relation::Mark];
    let helped = words.iter().any(|word| hangs(word, &own));
    if !ends || helped {
        return;
    }
    let one = |word: &Word| hangs(word, &[Relation::Nsubj]) && matches!(word.xpos, Xpos::NN | Xpos::NNP);
    if words[root].xpos == Xpos::VB && words[..root].iter().any(one) {
        words[root].xpos = Xpos::VBD;
    }
    if words[root].xpos != Xpos::VBN {
        return;
    }
    if let Some(subject) = words.iter().position(|word| hangs(word, &[Relation::NsubjPass])) {
        words[root].xpos = Xpos::VBD;
        words[subject].relation = Relation::Nsubj;
    }
}

/// Makes a participle the verb of a sentence that has none, and the noun it hangs on its subject.
pub(super) fn give_verb(words: &mut [Word], lists: &Words) {
    let finite = |word: &Word| matches!(word.xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP | Xpos::MD);
    let below = |word: &Word| {
        matches!(word.relation, Relation::AclRelcl | Relation::Advcl | Relation::Ccomp | Relation::Acl)
            || word.head.is_some_and(|head| {
                words.get(usize::from(head)).is_some_and(|head| head.relation == Relation::AclRelcl)
            })
    };
    let ends = words.last().is_some_and(|word| word.xpos == Xpos::Stop);
    let Some(root) = words.iter().position(|word| word.head.is_none()) else { return };
    if !ends
        || !matches!(words[root].upos, Upos::NOUN | Upos::PROPN | Upos::NUM)
        || words.iter().any(|word| finite(word) && !below(word))
    {
        return;
    }
    if let Some(name) = promised(words, root, lists) {
        return raise_behind(words, name, root);
    }
    let by = |verb: usize| {
        words.iter().any(|word| word.head == Some(verb as u16) && word.relation == Relation::OblAgent)
    };
    // "Talks between Egypt and Ethiopia over the dam collapsed": the participle may hang on the last noun.
    let part_of_root = |place: usize| {
        let mut at = Some(place);
        while let Some(place) = at.filter(|place| *place != root) {
            let named = matches!(words[place].relation, Relation::Nmod | Relation::Conj);
            at = words[place].head.map(usize::from).filter(|_| named);
        }
        at.is_some()
    };
    let verb = (root + 1..words.len()).find(|verb| {
        let word = &words[*verb];
        let hangs = matches!(word.relation, Relation::Acl | Relation::Parataxis);
        word.xpos == Xpos::VBN && hangs && word.head.is_some_and(|head| part_of_root(usize::from(head)))
    });
    let Some(verb) = verb.filter(|verb| lists.vocabulary.contains(&words[*verb].lemma) && !by(*verb)) else {
        return;
    };
    enthrone(words, verb, root);
    // "The Chinese ship, the Xiang Yang Hong 10, entered": the noun before the comma.
    let named = (0..root)
        .find(|place| words[*place].head == Some(root as u16) && words[*place].relation == Relation::Nsubj);
    match named {
        Some(subject) => {
            hang(&mut words[subject], verb, None);
            hang(&mut words[root], subject, Some(Relation::Appos));
        }
        None => hang(&mut words[root], verb, Some(Relation::Nsubj)),
    }
}

/// "France promised food aid": a name right before a past form that is taken for an adjective of the object.
fn promised(words: &[Word], root: usize, lists: &Words) -> Option<usize> {
    let hangs = |place: usize| words[place].head == Some(root as u16);
    let adjective = |place: usize| {
        let word = &words[place];
        let past = matches!(word.xpos, Xpos::VBN | Xpos::VBD | Xpos::JJ);
        past && word.relation == Relation::Amod && hangs(place) && lists.vocabulary.contains(&word.lemma)
    };
    let opens = |name: usize| words[name].upos == Upos::PROPN && hangs(name);
    (0..root.saturating_sub(1))
        .find(|name| opens(*name) && adjective(name + 1) && *name == opening(words, root))
}

/// The first word that hangs on another, over an article.
fn opening(words: &[Word], root: usize) -> usize {
    (0..root).find(|place| words[*place].relation != Relation::Det).unwrap_or(root)
}

/// Makes the word behind a name the verb whose subject is the name and whose object the former root.
fn raise_behind(words: &mut [Word], name: usize, root: usize) {
    let verb = name + 1;
    for (place, word) in words.iter_mut().enumerate().filter(|(_, word)| word.head == Some(root as u16)) {
        if place <= name || word.upos == Upos::PUNCT {
            word.head = Some(verb as u16);
        }
    }
    crown(&mut words[verb]);
    words[verb].confidence = SURE;
    hang(&mut words[name], verb, Some(Relation::Nsubj));
    hang(&mut words[root], verb, Some(Relation::Obj));
}

/// Gives a sentence whose subject a clause in commas describes its verb back: "Iran, which has sold drones to Sudan,
/// offered to mediate."
pub(super) fn resume(words: &mut [Word], lists: &Words) {
    let Some(root) = words.iter().position(|word| word.head.is_none()) else { return };
    let opening = (1..root).find(|comma| {
        words[*comma].xpos == Xpos::Comma
            && matches!(words[comma + 1].xpos, Xpos::WDT | Xpos::WP | Xpos::WhosePronoun)
    });
    let Some(opening) = opening.filter(|_| words[root].upos == Upos::VERB) else { return };
    let subject = opening.checked_sub(1).filter(|name| {
        words[*name].head == Some(root as u16) && matches!(words[*name].upos, Upos::NOUN | Upos::PROPN)
    });
    let begins = |verb: usize| {
        let first = (0..verb).rev().find(|place| !matches!(words[*place].upos, Upos::AUX | Upos::ADV));
        first.is_some_and(|before| words[before].xpos == Xpos::Comma && before > root)
    };
    let verb = (root + 1..words.len()).find(|place| {
        let word = &words[*place];
        begins(*place)
            && matches!(word.xpos, Xpos::VBD | Xpos::VBN)
            && matches!(
                word.relation,
                Relation::Acl | Relation::Conj | Relation::Parataxis | Relation::Advcl | Relation::Ccomp
            )
            && lists.vocabulary.contains(&word.lemma)
    });
    let (Some(subject), Some(verb)) = (subject, verb) else { return };
    let passive =
        words.iter().any(|word| word.head == Some(verb as u16) && word.relation == Relation::AuxPass);
    let form = words[verb].xpos;
    enthrone(words, verb, root);
    words[verb].xpos = if passive { form } else { words[verb].xpos };
    hang(&mut words[subject], verb, Some(if passive { Relation::NsubjPass } else { Relation::Nsubj }));
    hang(&mut words[root], subject, Some(Relation::AclRelcl));
}

/// Joins a finite verb behind ", and" to the verb of its sentence, where the parse hung it on what stands between:
/// "accused Rwanda of abducting soldiers near the town of Gatuna, and summoned its envoy".
pub(super) fn rejoin(words: &mut [Word], lists: &Words) {
    let Some(root) = words.iter().position(|word| word.head.is_none()) else { return };
    if words[root].xpos != Xpos::VBD {
        return;
    }
    for verb in root + 3..words.len() {
        let behind = words[verb - 1].lemma == "and" && words[verb - 2].xpos == Xpos::Comma;
        let past = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBN) && words[verb].upos == Upos::VERB;
        let elsewhere = words[verb].head != Some(root as u16);
        if !(behind && past && elsewhere && lists.vocabulary.contains(&words[verb].lemma)) {
            continue;
        }
        let has = |relations: &[Relation], after: bool| {
            words.iter().enumerate().any(|(place, word)| {
                word.head == Some(verb as u16)
                    && relations.contains(&word.relation)
                    && (place > verb || !after)
            })
        };
        let own = [Relation::Aux, Relation::AuxPass, Relation::Nsubj, Relation::NsubjPass];
        if has(&[Relation::Obj], true) && !has(&own, false) {
            words[verb].xpos = Xpos::VBD;
            hang(&mut words[verb], root, Some(Relation::Conj));
        }
    }
}

/// Joins a finite verb behind a comma to the verb of its sentence, where the parse only set it beside that: "put the accord
/// in abeyance, ordered its advisers to leave".
pub(super) fn join_beside(words: &mut [Word]) {
    let Some(root) = words.iter().position(|word| word.head.is_none()) else { return };
    for verb in root + 2..words.len() {
        let beside = words[verb].relation == Relation::Parataxis && words[verb].head == Some(root as u16);
        let hangs = |wanted: Relation| {
            words.iter().any(|word| word.head == Some(verb as u16) && word.relation == wanted)
        };
        if beside
            && (words[verb].xpos, words[verb - 1].xpos) == (Xpos::VBD, Xpos::Comma)
            && words[root].xpos == Xpos::VBD
            && hangs(Relation::Obj)
            && !hangs(Relation::Nsubj)
        {
            hang(&mut words[verb], root, Some(Relation::Conj));
        }
    }
}

/// Joins what a sentence tells one after the other to its verb, where the parse took it for what describes a noun:
/// "closed the border, expelled two diplomats and suspended flights".
pub(super) fn enumerate(words: &mut [Word], lists: &Words) {
    let Some(root) = words.iter().position(|word| word.head.is_none()) else { return };
    if words[root].xpos != Xpos::VBD {
        return;
    }
    let past = |place: usize| -> Option<String> {
        let word = words.get(place)?;
        // An adjective whose lemma is shorter than its form is that of a verb: "suspended".
        let of_verb = word.xpos == Xpos::JJ && word.lemma.len() < (word.end - word.start) as usize;
        let past = of_verb || matches!(word.xpos, Xpos::VBD | Xpos::VBN);
        Some(word.lemma.clone()).filter(|lemma| past && lists.vocabulary.contains(lemma))
    };
    // What opens an object: an adjective stands before no such word.
    let opens = |place: usize| {
        words.get(place).is_some_and(|word| {
            matches!(word.xpos, Xpos::DT | Xpos::PRP | Xpos::PossessivePronoun | Xpos::CD)
                || word.upos == Upos::PROPN
        })
    };
    let bare = |place: usize| words.get(place).is_some_and(|word| word.upos == Upos::NOUN);
    let told = |place: usize| past(place).filter(|_| opens(place + 1) || bare(place + 1));
    let last = (root + 1..words.len()).rev().find_map(|and| {
        let joins = words[and].xpos == Xpos::CC && words[and].lemma == "and";
        Some((and + 1, told(and + 1)?)).filter(|_| joins)
    });
    let Some((last, lemma)) = last else { return };
    let between: Vec<(usize, String)> = (root + 1..last)
        .filter(|comma| words[*comma].xpos == Xpos::Comma)
        .filter_map(|comma| Some((comma + 1, told(comma + 1)?)))
        .collect();
    if between.is_empty() || !(opens(last + 1) || between.iter().any(|(verb, _)| opens(verb + 1))) {
        return;
    }
    for (verb, lemma) in between.into_iter().chain([(last, lemma)]) {
        let helped = words.iter().any(|word| {
            word.head == Some(verb as u16)
                && matches!(word.relation, Relation::Aux | Relation::AuxPass | Relation::Nsubj)
        });
        if helped || (words[verb].head == Some(root as u16) && words[verb].relation == Relation::Conj) {
            continue;
        }
        if words[verb].relation == Relation::Amod
            && let Some(noun) = words[verb].head.map(usize::from).filter(|noun| *noun > verb)
        {
            hang(&mut words[noun], verb, Some(Relation::Obj));
        }
        (words[verb].upos, words[verb].xpos, words[verb].lemma) = (Upos::VERB, Xpos::VBD, lemma);
        hang(&mut words[verb], root, Some(Relation::Conj));
    }
}

/// Makes a word the finite verb of its sentence in place of `former`, with what hung on that behind the verb.
fn enthrone(words: &mut [Word], verb: usize, former: usize) {
    for word in words.iter_mut().skip(verb + 1).filter(|word| word.head == Some(former as u16)) {
        word.head = Some(verb as u16);
    }
    crown(&mut words[verb]);
}

/// Makes a word the past tense that its sentence hangs on.
fn crown(word: &mut Word) {
    (word.upos, word.xpos, word.head, word.relation) = (Upos::VERB, Xpos::VBD, None, Relation::Root);
}

/// The form of "be" or "have" before a verb form, over adverbs.
fn helper_of(words: &[Word], verb: usize) -> Option<usize> {
    let before = (0..verb).rev().find(|place| words[*place].upos != Upos::ADV)?;
    matches!(words[before].lemma.as_str(), "be" | "have").then_some(before)
}

/// Makes the verb the head of its clause in place of `former`, the helper its auxiliary, and the noun its object.
fn raise(words: &mut [Word], verb: usize, helper: usize, noun: usize, former: usize) {
    let (head, relation) = (words[former].head, words[former].relation);
    for (place, word) in words.iter_mut().enumerate() {
        // What stands before the verb, and all that hung on the helper, belongs to the verb now.
        if word.head == Some(former as u16) && place != verb && (place < verb || former == helper) {
            hang(word, verb, None);
        }
        if place > helper && place < verb {
            hang(word, verb, Some(Relation::Advmod));
        }
    }
    words[verb].upos = Upos::VERB;
    words[verb].head = head;
    words[verb].relation = relation;
    words[verb].confidence = SURE;
    hang(&mut words[helper], verb, Some(Relation::Aux));
    words[helper].upos = Upos::AUX;
    hang(&mut words[noun], verb, Some(Relation::Obj));
}

fn hang(word: &mut Word, head: usize, relation: Option<Relation>) {
    word.head = Some(head as u16);
    word.relation = relation.unwrap_or(word.relation);
    word.confidence = word.confidence.max(SURE);
}
