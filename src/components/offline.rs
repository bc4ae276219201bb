//! How much of a large corpus is available without a network, and the way to have all of it.

use crate::{
    data::Data,
    markup::html,
    part::part,
    platform::{self, Fetch},
    shared::Shared,
    text::parts as words,
};
use std::cell::Cell;
use yew::functional::{Hook as _, HookContext};
use yew::prelude::*;

/// What is kept of the corpus; nothing where the page is not available offline at all.
pub fn offline(data: Shared<Data>) -> Html {
    part(draw_offline, data)
}

fn draw_offline(data: &Shared<Data>, hooks: &mut HookContext) -> Html {
    let kept = use_state_eq(|| None).run(hooks);
    let ask = {
        let (data, kept) = (data.clone(), kept.setter());
        move |why: Fetch| {
            let names: Vec<String> =
                (0..data.shards().count()).map(|place| data.shards().name(place)).collect();
            let (data, kept, sum) = (data.clone(), kept.clone(), Cell::new(0));
            kept.set(Some(0));
            let told = move |place: usize, is_kept: Option<Vec<u8>>| {
                if is_kept.is_some() {
                    sum.set(sum.get() + data.shards().fetched_bytes(place));
                    kept.set(Some(sum.get()));
                }
                true
            };
            platform::fetch_parts(&names, why, Box::new(told));
        }
    };
    let look = ask.clone();
    use_effect_with((), move |()| {
        if platform::is_kept_offline() {
            look(Fetch::Look);
        }
    })
    .run(hooks);
    let Some(kept) = *kept else { return Html::default() };
    let of = (0..data.shards().count()).map(|place| data.shards().fetched_bytes(place)).sum::<u32>();
    html! {
        <>
            <h3>{ words::OFFLINE }</h3>
            <p class="offline-note">{ words::at_hand(kept, of) }</p>
            if kept < of {
                <p class="share-row">
                    <button type="button" class="button" onclick={move |_: MouseEvent| ask(Fetch::Keep)}>{ words::keep(of - kept) }</button>
                </p>
            }
        </>
    }
}
