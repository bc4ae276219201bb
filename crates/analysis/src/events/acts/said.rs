//! Acts that saying something amounts to: demands, threats, accusations; and what two do together, whatever it is.

use super::super::{
    mode,
    view::{Actor, Class, View, countries},
};
use super::{
    Found, Trial, build,
    objects::is_passive,
    subjects::{doers, is_pronoun},
    verbs::{fitting, names, phrases},
};
use crate::knowledge::acts::{Act, Acts};
use dyad_corpus::EventType;
use dyad_parser::Relation;

/// The act that a verb amounts to with what it governs, where no table names one.
pub(super) fn find(view: &View<'_>, verb: usize, acts: &Acts) -> Option<Found> {
    told_to(view, verb, acts)
        .or_else(|| threatened(view, verb, acts))
        .or_else(|| together(view, verb, acts))
        .or_else(|| held_against(view, verb, acts))
}

/// Arcs that may stand between a threat and its condition.
const DEPTH: usize = 6;

/// "Belarus said it might shut down the pipeline if the EU imposed sanctions": what one would do to another's harm if the
/// other did something is a threat.
fn threatened(view: &View<'_>, verb: usize, acts: &Acts) -> Option<Found> {
    let threat = acts.verbs.get("threaten")?.first()?;
    let threatens = names(view, verb).iter().any(|name| {
        let named = acts.verbs.get(name).into_iter().flatten();
        named.into_iter().any(|act| act.kind == threat.kind)
    });
    if !threatens && !acts.words.speech.contains(&view.lemma(verb)) {
        return None;
    }
    let source = doers(view, verb);
    let own = countries(&source);
    let will = |clause: &usize| {
        let open = |aux| matches!(view.lemma(aux).as_str(), "will" | "would" | "may" | "might" | "could");
        let vows = matches!(view.lemma(verb).as_str(), "vow" | "swear") && mode::is_infinitive(view, *clause);
        threatens || vows || view.children_in(*clause, &[Relation::Aux]).any(open)
    };
    // "warned that it would go to war if": what is warned of is harm, unless it is told as a friendly act.
    let harms = |clause: &usize| {
        let kind = act_of(view, *clause, acts).map(|act| act.kind);
        let friendly = matches!(
            kind,
            Some(
                EventType::Agree
                    | EventType::Support
                    | EventType::Cooperate
                    | EventType::Aid
                    | EventType::Concede
            )
        );
        let harmful = matches!(
            kind,
            Some(
                EventType::Sanction
                    | EventType::Coerce
                    | EventType::Assault
                    | EventType::Mobilize
                    | EventType::Reject
            )
        );
        harmful || (threatens && !friendly)
    };
    // Whoever says it does it.
    let self_told = |clause: &usize| {
        let subject = view.children_in(*clause, &[Relation::Nsubj]).next();
        let doing = subject.map(|subject| countries(&view.actors(subject))).unwrap_or_default();
        doing.iter().all(|country| own.contains(country))
            && subject.is_none_or(|subject| !doing.is_empty() || is_pronoun(view, subject))
    };
    let clauses = view.children_in(verb, &[Relation::Ccomp, Relation::Xcomp, Relation::Parataxis]);
    let clause = clauses.into_iter().find(|clause| will(clause) && harms(clause) && self_told(clause))?;
    // "vowed to wipe out South Korea": a vow of harm to another is a threat.
    if matches!(view.lemma(verb).as_str(), "vow" | "swear") && mode::is_infinitive(view, clause) {
        let objects = view.children_in(clause, &[Relation::Obj]);
        // "vowed to avenge Pakistani strikes"
        let target: Vec<Actor> = objects.flat_map(|object| view.parties(object)).collect();
        let official = target.iter().any(|actor| actor.class == Class::Official);
        if official && !countries(&target).iter().any(|country| own.contains(country)) {
            let trial = Trial::of(threat, verb, "vowed harm");
            let mode = mode::of_verb(view, verb, &acts.words);
            return build(view, trial, source, target, mode).ok();
        }
    }
    // "threatened to stop talks to reduce arms if": the condition may hang anywhere below.
    let supposes = |clause: &usize| {
        view.relation(*clause) == Relation::Advcl
            && view
                .children_in(*clause, &[Relation::Mark])
                .any(|mark| matches!(view.lemma(mark).as_str(), "if" | "unless"))
    };
    let below = |clause: &usize| {
        let above = std::iter::successors(view.head(*clause), |at| view.head(*at));
        above.take(DEPTH).any(|at| at == verb)
    };
    let condition = (0..view.words.len()).filter(supposes).find(below)?;
    let target: Vec<Actor> = view
        .children_in(condition, &[Relation::Nsubj])
        .flat_map(|subject| view.actors(subject))
        .filter(|actor| actor.class == Class::Official)
        .collect();
    if countries(&target).iter().any(|country| own.contains(country)) {
        return None;
    }
    let trial = Trial::of(threat, verb, "would do harm if");
    let mode = mode::of_verb(view, verb, &acts.words);
    build(view, trial, source, target, mode).ok()
}

/// "Ukraine said Russian forces had shelled a hospital", of two countries that the article is about: who tells of the
/// other's harm to nobody that is named accuses it.
fn held_against(view: &View<'_>, verb: usize, acts: &Acts) -> Option<Found> {
    let accuse = acts.verbs.get("accuse")?.first()?;
    let harm = act_of(view, verb, acts).map(|act| act.kind);
    let harms = matches!(harm, Some(EventType::Assault | EventType::Coerce)) || is_wrong(view, verb, acts);
    if !harms
        || is_passive(view, verb)
        || mode::of_verb(view, verb, &acts.words) != dyad_corpus::Mode::Happened
    {
        return None;
    }
    // Who admits it does not hold it against the other.
    let speaks = |at: &usize| {
        let lemma = view.lemma(*at);
        let admits = matches!(lemma.as_str(), "admit" | "acknowledge" | "concede" | "confirm" | "deny");
        acts.words.speech.contains(&lemma) && !admits
    };
    let above = view.head(verb).filter(|_| view.relation(verb) == Relation::Ccomp).filter(speaks);
    let beside = || view.children_in(verb, &[Relation::Parataxis]).find(speaks);
    let said = above.or_else(beside)?;
    let (doing, telling) = (doers(view, verb), doers(view, said));
    let (&[does], &[tells]) = (countries(&doing).as_slice(), countries(&telling).as_slice()) else {
        return None;
    };
    let (one, other) = view.before.pair()?;
    let pair = [one.party.country?, other.party.country?];
    let official = doing.iter().all(|actor| actor.class == Class::Official);
    if does == tells || !pair.contains(&does) || !pair.contains(&tells) || !official {
        return None;
    }
    let trial = Trial::of(accuse, said, "told of the other's harm");
    let mode = mode::of_verb(view, said, &acts.words);
    build(view, trial, telling, doing, mode).ok()
}

/// Whether a verb tells, alone or with its object, what a state is blamed for: "was arming rebels", "interfered".
fn is_wrong(view: &View<'_>, verb: usize, acts: &Acts) -> bool {
    let wrongs = acts.wrongs.get(&view.lemma(verb)).map(Vec::as_slice).unwrap_or_default();
    let alone = wrongs.iter().any(|wrong| wrong.objects.is_empty());
    alone || !fitting(view, verb, wrongs).is_empty()
}

/// "Russia said Sudan must return the helicopter": saying what another must do is asking for it.
fn told_to(view: &View<'_>, verb: usize, acts: &Acts) -> Option<Found> {
    let act = acts.demand.as_ref()?;
    if let Some(claim) = told_whom(view, verb, act, acts) {
        return Some(claim);
    }
    if !acts.words.speech.contains(&view.lemma(verb)) {
        return None;
    }
    let must = |clause: &usize| {
        let mut aux = view.children_in(*clause, &[Relation::Aux]);
        // "that India has to restore the province's autonomy"; "had to" may tell what it was forced to.
        let has_to = || {
            let below = view.children_in(*clause, &[Relation::Xcomp]).find(|below| *below == clause + 2);
            matches!(view.text(*clause), "has" | "have")
                && view.children_in(*clause, &[Relation::Aux]).next().is_none()
                && below.is_some_and(|below| mode::is_infinitive(view, below))
        };
        aux.any(|aux| matches!(view.lemma(aux).as_str(), "must" | "should" | "ought")) || has_to()
    };
    let clause = view.children_in(verb, &[Relation::Ccomp, Relation::Parataxis]).find(must)?;
    let asked = view.child(clause, Relation::Nsubj)?;
    let target = view.actors(asked);
    if target.iter().any(|actor| view.mention(actor.word).is_some_and(|mention| mention.entities.len() > 1)) {
        return None;
    }
    let source = doers(view, verb);
    let own = countries(&source);
    if countries(&target).iter().any(|country| own.contains(country)) {
        return None;
    }
    let trial = Trial::of(act, clause, "said another must");
    let mode = mode::of_verb(view, verb, &acts.words);
    build(view, trial, source, target, mode).ok()
}

/// "told China to move its ship", "wants Bogotá to extradite opponents": who is told or wanted to do something is asked
/// for it.
fn told_whom(view: &View<'_>, verb: usize, act: &Act, acts: &Acts) -> Option<Found> {
    if !matches!(view.lemma(verb).as_str(), "tell" | "want") || is_passive(view, verb) {
        return None;
    }
    view.children_in(verb, &[Relation::Xcomp]).find(|clause| mode::is_infinitive(view, *clause))?;
    let asked = view.children_in(verb, &[Relation::Iobj, Relation::Obj]).next()?;
    let target: Vec<Actor> =
        view.actors(asked).into_iter().filter(|actor| actor.class == Class::Official).collect();
    if target.is_empty() {
        return None;
    }
    let trial = Trial::of(act, verb, "told another to");
    let mode = mode::of_verb(view, verb, &acts.words);
    build(view, trial, doers(view, verb), target, mode).ok()
}

/// "Senegal and Mauritania will develop a gas field together": what two do together, whatever it is.
fn together(view: &View<'_>, verb: usize, acts: &Acts) -> Option<Found> {
    // "Mexico and Peru together produce", "jointly own": what stands before the verb counts them.
    let mut adverbs = view.children_in(verb, &[Relation::Advmod]).filter(|adverb| *adverb > verb);
    adverbs.find(|adverb| matches!(view.lemma(*adverb).as_str(), "together" | "jointly"))?;
    if matches!(
        view.lemma(verb).as_str(),
        "be" | "move" | "come" | "draw" | "bring" | "grow" | "own" | "hold"
    ) {
        return None;
    }
    let act = acts.verbs.get("cooperate")?.first()?;
    let source = doers(view, verb);
    let trial = Trial::of(act, verb, "together");
    let mode = mode::of_verb(view, verb, &acts.words);
    if countries(&source).len() < 2 { None } else { build(view, trial, source, Vec::new(), mode).ok() }
}

/// The act that a clause's verb names, with its object or alone.
fn act_of<'a>(view: &View<'_>, clause: usize, acts: &'a Acts) -> Option<&'a Act> {
    names(view, clause).into_iter().find_map(|name| {
        let phrase = phrases(view, clause, &name, acts).first().map(|(act, _)| *act);
        phrase.or_else(|| acts.verbs.get(&name)?.first())
    })
}
