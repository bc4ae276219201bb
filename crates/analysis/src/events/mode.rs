//! How real an act is by the words around it: tense, modality, negation, the verbs above it.

use super::view::View;
use crate::knowledge::acts::Words;
use dyad_corpus::Mode;
use dyad_parser::{Relation, Upos, Xpos};

/// The mode of the act that a verb names.
pub(super) fn of_verb(view: &View<'_>, verb: usize, words: &Words) -> Mode {
    let mut mode = own(view, verb);
    if view.children_in(verb, &[Relation::Advmod]).any(|adverb| words.habit.contains(&view.lemma(adverb))) {
        mode = weaker(mode, Mode::Hypothetical);
    }
    if let Some(topic) = as_topic(view, verb, words) {
        return weaker(mode, topic);
    }
    let mut conditional = on_condition(view, verb);
    let mut at = verb;
    // Walk up through the verbs that govern this one; each can only make it less real.
    for _ in 0..6 {
        let Some(head) = view.head(at) else { break };
        let relation = view.relation(at);
        let joined = relation == Relation::Conj;
        let governed = matches!(
            relation,
            Relation::Xcomp | Relation::Ccomp | Relation::Advcl | Relation::Acl | Relation::Csubj
        );
        if !governed && !joined {
            break;
        }
        // "will announce sanctions after it accused Tokyo": a finite clause of circumstance stands for itself.
        if relation == Relation::Advcl && matches!(view.xpos(at), Xpos::VBD) {
            break;
        }
        if joined {
            if !shares_auxiliaries(view, at, head) {
                break;
            }
            mode = weaker(mode, own(view, head));
            at = head;
            continue;
        }
        let to = is_infinitive(view, at);
        let gerund = view.xpos(at) == Xpos::VBG;
        if relation == Relation::Advcl && shares_time(view, at, words) {
            let open = !matches!(of_verb(view, head, words), Mode::Happened | Mode::Denied);
            mode = weaker(mode, if open { Mode::Planned } else { Mode::Happened });
        }
        // "travelling to China, refused to comment": what is told beside is not refused with it.
        if relation == Relation::Advcl && gerund && stands_beside(view, at) {
            break;
        }
        mode = weaker(mode, under(view, at, head, to, words));
        mode = weaker(mode, own_negation(view, head));
        if relation == Relation::Xcomp || relation == Relation::Acl {
            mode = weaker(mode, own(view, head));
            conditional |= on_condition(view, head);
        }
        // "wrote to say that France backed the plan": what is told stands for itself.
        if relation == Relation::Ccomp && matches!(view.xpos(at), Xpos::VBD) && view.lemma(head) == "say" {
            break;
        }
        at = head;
    }
    // "will retaliate if": not even planned. "warned Iran of countermeasures if": the warning was given.
    if conditional && mode != Mode::Happened { weaker(mode, Mode::Hypothetical) } else { mode }
}

/// "will meet and discuss", "denied that it was selling or sending": a second verb without a subject and auxiliaries of
/// its own has the first one's; a finite one does not.
fn shares_auxiliaries(view: &View<'_>, verb: usize, first: usize) -> bool {
    let form = view.xpos(verb);
    let alike = form == Xpos::VB || matches!(form, Xpos::VBG | Xpos::VBN) && form == view.xpos(first);
    alike && !has_auxiliary(view, verb) && view.child(verb, Relation::Nsubj).is_none()
}

/// Whether a participle is set apart by commas, so that the verb above it does not govern it.
fn stands_beside(view: &View<'_>, verb: usize) -> bool {
    let plain = view.children_in(verb, &[Relation::Mark, Relation::Case]).next().is_none();
    plain && (verb == 0 || verb.checked_sub(1).is_some_and(|before| view.text(before) == ","))
}

/// Whether an act hangs on a condition: "ready to retaliate if Tokyo failed to act".
fn on_condition(view: &View<'_>, verb: usize) -> bool {
    let supposes = |clause: usize| {
        view.children_in(clause, &[Relation::Mark])
            .any(|mark| matches!(view.lemma(mark).as_str(), "if" | "unless") && !follows_even(view, mark))
    };
    view.children_in(verb, &[Relation::Advcl]).any(supposes)
}

fn follows_even(view: &View<'_>, word: usize) -> bool {
    word.checked_sub(1).is_some_and(|before| view.text(before).eq_ignore_ascii_case("even"))
}

/// Whether a clause of circumstance lies where its governor does: "will have talks when he visits", "will extend his
/// tour, flying to Japan". What is said or charged meanwhile stands for itself.
fn shares_time(view: &View<'_>, verb: usize, words: &Words) -> bool {
    let after =
        |child: &usize| matches!(view.lemma(*child).as_str(), "when" | "once" | "before" | "after" | "until");
    match view.xpos(verb) {
        Xpos::VBZ | Xpos::VBP => view.children(verb).iter().any(after),
        Xpos::VBG => {
            let plain = view.children_in(verb, &[Relation::Mark, Relation::Case]).next().is_none();
            plain
                && !words.speech.contains(&view.lemma(verb))
                && !words.judging_forms.contains(view.text(verb))
        }
        _ => false,
    }
}

/// What a verb's own auxiliaries, negation and conjunction say.
fn own(view: &View<'_>, verb: usize) -> Mode {
    let mut mode = own_negation(view, verb);
    for child in view.children(verb) {
        let lemma = view.lemma(*child);
        match view.relation(*child) {
            Relation::Aux => {
                mode = weaker(
                    mode,
                    match lemma.as_str() {
                        "will" | "shall" | "'ll" | "would" => Mode::Planned,
                        "may" | "might" | "could" | "can" => Mode::Hypothetical,
                        "should" | "must" | "ought" => Mode::CalledFor,
                        _ => Mode::Happened,
                    },
                );
            }
            Relation::Mark if matches!(lemma.as_str(), "if" | "unless" | "whether" | "lest" | "until") => {
                mode = weaker(mode, Mode::Hypothetical);
            }
            // "provided that both agreed"
            Relation::Mark
                if child.checked_sub(1).is_some_and(|before| {
                    matches!(view.text(before), "provided" | "providing" | "assuming")
                }) =>
            {
                mode = weaker(mode, Mode::Hypothetical);
            }
            _ => {}
        }
    }
    // "Had Britain supported France, …": an auxiliary before its subject supposes.
    let supposes = view.children_in(verb, &[Relation::Aux]).any(|aux| {
        matches!(view.text(aux), "Had" | "Were" | "Should" | "had" | "were")
            && view.child(verb, Relation::Nsubj).is_some_and(|subject| aux < subject)
    });
    if supposes && view.relation(verb) == Relation::Advcl {
        mode = weaker(mode, Mode::Hypothetical);
    }
    // "its demand that Israel ease restrictions": a bare form behind "that" is a wish.
    let wish = view.xpos(verb) == Xpos::VB
        && !has_auxiliary(view, verb)
        && !is_infinitive(view, verb)
        && view.children_in(verb, &[Relation::Mark]).any(|mark| view.lemma(mark) == "that");
    if wish {
        mode = weaker(mode, Mode::CalledFor);
    }
    // "China to send envoy": a headline's infinitive is a plan.
    let root_infinitive = view.head(verb).is_none()
        && view.xpos(verb) == Xpos::VB
        && view.children_in(verb, &[Relation::Mark, Relation::Aux]).any(|mark| view.lemma(mark) == "to");
    if root_infinitive { weaker(mode, Mode::Planned) } else { mode }
}

/// "talks on normalising ties", "a deal on ending tariffs": what a noun is about is no more than meant, and halted with
/// it.
pub(super) fn as_topic(view: &View<'_>, verb: usize, words: &Words) -> Option<Mode> {
    // British spellings of gerunds are taken for adjectives.
    let on = verb.checked_sub(1).filter(|_| view.text(verb).ends_with("ing"))?;
    let noun = on.checked_sub(1).filter(|noun| view.upos(*noun) == Upos::NOUN)?;
    // Not "over": a row "over banning flights" comes after the ban.
    if !matches!(view.text(on), "on" | "about" | "toward" | "towards") {
        return None;
    }
    let halts = |verb: usize| {
        let name = view.phrasal(verb);
        words.denied.contains(&name) || words.ending.contains(&name)
    };
    let halted = view.relation(noun) == Relation::Obj && view.head(noun).is_some_and(halts);
    Some(if halted { Mode::Denied } else { Mode::Planned })
}

fn own_negation(view: &View<'_>, verb: usize) -> Mode {
    let negated = view.children(verb).iter().any(|child| {
        let lemma = view.lemma(*child);
        // "had warned Tehran not to": what stands behind the verb and before "to" negates what is warned of.
        let below = *child > verb && view.words.get(child + 1).is_some_and(|_| view.text(child + 1) == "to");
        matches!(lemma.as_str(), "not" | "never" | "n't" | "neither" | "nor" | "cannot") && !below
            || (view.relation(*child) == Relation::Det && lemma == "no")
    });
    // "no talks were held": negation inside the subject or object.
    let empty = view
        .children_in(verb, &[Relation::Nsubj, Relation::NsubjPass, Relation::Obj])
        .any(|noun| view.children_in(noun, &[Relation::Det]).any(|det| view.lemma(det) == "no"));
    if negated || empty { Mode::Denied } else { Mode::Happened }
}

fn has_auxiliary(view: &View<'_>, verb: usize) -> bool {
    view.children_in(verb, &[Relation::Aux]).next().is_some()
}

/// What a governing word makes of the act below it.
fn under(view: &View<'_>, verb: usize, governor: usize, to: bool, words: &Words) -> Mode {
    let relation = view.relation(verb);
    let gerund = view.xpos(verb) == Xpos::VBG;
    let lemma = view.phrasal(governor);
    // "scrapped the tax to restart talks": what a thing is dropped for is meant, not dropped with it.
    let purpose = to && relation == Relation::Advcl && view.child(governor, Relation::Obj).is_some();
    if words.denied.contains(&lemma) && !purpose {
        return Mode::Denied;
    }
    // "advised its citizens against travelling"
    let against = gerund
        && view
            .children_in(verb, &[Relation::Mark, Relation::Case])
            .any(|mark| view.lemma(mark) == "against");
    if against {
        return Mode::Denied;
    }
    // "vetoed a statement criticising China": what is refused does not come about.
    if relation == Relation::Acl
        && view.relation(governor) == Relation::Obj
        && view.head(governor).is_some_and(|verb| {
            let verb = view.phrasal(verb);
            words.denied.contains(&verb) || matches!(verb.as_str(), "veto" | "block")
        })
    {
        return Mode::Denied;
    }
    // "it is inconceivable that they harm": whether it is so is open.
    if matches!(relation, Relation::Ccomp | Relation::Xcomp | Relation::Csubj) && words.open.contains(&lemma)
    {
        return Mode::Hypothetical;
    }
    if lemma == "have" && view.children(governor).iter().any(|child| view.lemma(*child) == "yet") {
        return Mode::Denied;
    }
    // "expressed his hope that", "announced plans to".
    let object =
        view.children_in(governor, &[Relation::Obj]).find(|object| view.upos(*object) != Upos::PUNCT);
    if let Some(object) = object.filter(|_| relation == Relation::Ccomp) {
        let noun = view.lemma(object);
        if words.called_for_words.contains(&noun) {
            return Mode::CalledFor;
        }
        if words.planned_words.contains(&noun) {
            return Mode::Planned;
        }
    }
    if (to && words.hypothetical.contains(&lemma)) || (gerund && words.alleged.contains(&lemma)) {
        return Mode::Hypothetical;
    }
    if words.called_for.contains(&lemma) {
        return Mode::CalledFor;
    }
    // "had been due to meet": that did not come about, or is no longer meant.
    let stands = |form: &str| view.children(governor).iter().any(|child| view.text(*child) == form);
    if to && words.planned.contains(&lemma) && stands("had") && stands("been") {
        return Mode::Hypothetical;
    }
    // "agreed to meet" is a plan; "agreed that ties should…" is judged by its own verb.
    if words.planned.contains(&lemma) && (to || (gerund && relation != Relation::Advcl)) {
        return Mode::Planned;
    }
    // "an agreement to meet" is to come, "an agreement signed in 1985" is not.
    if words.planned_words.contains(&lemma) && relation == Relation::Acl && (to || gerund) {
        return Mode::Planned;
    }
    // "the Senate voted to condemn": said by the vote itself.
    if to && lemma == "vote" && words.voted.contains(&view.lemma(verb)) {
        return Mode::Happened;
    }
    if to && !words.through.contains(&lemma) {
        // A purpose is meant, a noun's complement ("a chance to restore ties") is not even that; and what an unknown
        // verb makes of an infinitive is not yet done.
        return if relation == Relation::Acl { Mode::CalledFor } else { Mode::Planned };
    }
    Mode::Happened
}

/// Whether a verb stands after "to", over adverbs and quotation marks between them.
pub(super) fn is_infinitive(view: &View<'_>, verb: usize) -> bool {
    if view.children_in(verb, &[Relation::Mark, Relation::Aux]).any(|mark| view.lemma(mark) == "to") {
        return true;
    }
    let before = (0..verb).rev().find(|place| !matches!(view.upos(*place), Upos::ADV | Upos::PUNCT));
    before.is_some_and(|place| view.xpos(place) == Xpos::TO && view.xpos(verb) != Xpos::VBG)
}

/// The mode of an act named by a noun; `None` if the words do not say that it is more than an idea.
pub(super) fn of_noun(view: &View<'_>, noun: usize, words: &Words) -> Option<Mode> {
    let mut mode = None;
    for child in view.children(noun) {
        let lemma = view.lemma(*child);
        if words.denied_words.contains(&lemma) || (view.relation(*child) == Relation::Det && lemma == "no") {
            return Some(Mode::Denied);
        }
        if matches!(view.relation(*child), Relation::Amod | Relation::Compound | Relation::Acl) {
            let lemma = if view.is_verb(*child) || view.upos(*child) == Upos::ADJ {
                view.text(*child).to_lowercase()
            } else {
                lemma
            };
            if words.called_for_words.contains(&lemma) {
                mode = Some(Mode::CalledFor);
            } else if words.planned_words.contains(&lemma) {
                mode = Some(mode.map_or(Mode::Planned, |known| weaker(known, Mode::Planned)));
            }
        }
    }
    // "preparations for the visit": the noun before the preposition, wherever the parse hangs the phrase.
    if let Some(case) = view.children_in(noun, &[Relation::Case]).next()
        && let Some(before) = case.checked_sub(1)
        && view.upos(before) == Upos::NOUN
    {
        let lemma = view.lemma(before);
        if words.denied_words.contains(&lemma) {
            return Some(Mode::Denied);
        }
        if words.called_for_words.contains(&lemma) {
            return Some(Mode::CalledFor);
        }
        if words.planned_words.contains(&lemma) {
            return Some(mode.map_or(Mode::Planned, |known| weaker(known, Mode::Planned)));
        }
    }
    let mut at = noun;
    for _ in 0..4 {
        let Some(head) = view.head(at) else { break };
        let lemma = view.lemma(head);
        if matches!(view.relation(at), Relation::Nmod | Relation::Acl | Relation::Conj | Relation::Compound)
            && !view.is_verb(head)
        {
            if words.called_for_words.contains(&lemma) {
                return Some(Mode::CalledFor);
            }
            if words.denied_words.contains(&lemma) {
                return Some(Mode::Denied);
            }
            if words.planned_words.contains(&lemma) {
                return Some(mode.map_or(Mode::Planned, |known| weaker(known, Mode::Planned)));
            }
            at = head;
            continue;
        }
        break;
    }
    mode
}

/// The less real of two modes.
pub(super) fn weaker(one: Mode, other: Mode) -> Mode {
    let rank = |mode| match mode {
        Mode::Happened => 0,
        Mode::Planned => 1,
        Mode::CalledFor => 2,
        Mode::Hypothetical => 3,
        Mode::Denied => 4,
    };
    if rank(one) >= rank(other) { one } else { other }
}
