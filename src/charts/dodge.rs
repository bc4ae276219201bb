//! Marks of the same days, side by side: moved as little as keeps a distance between them.

/// Places at least `gap` apart, in the order given, as near as can be to the wanted ones (which must not
/// decrease), within `left` and `right` where they have room there.
pub fn dodge(wanted: &[f64], gap: f64, left: f64, right: f64) -> Vec<f64> {
    // Blocks of marks that touch: their number and the sum of where each would have the block begin.
    let mut blocks: Vec<(usize, f64)> = Vec::new();
    for want in wanted {
        blocks.push((1, *want));
        while let [.., before, last] = blocks.as_mut_slice() {
            let end = before.1 / before.0 as f64 + before.0 as f64 * gap;
            if end <= last.1 / last.0 as f64 {
                break;
            }
            // Each mark of the later block stands `before.0` gaps farther from the joint block's beginning.
            before.1 += last.1 - last.0 as f64 * before.0 as f64 * gap;
            before.0 += last.0;
            blocks.pop();
        }
    }
    let mut places = Vec::with_capacity(wanted.len());
    for (count, sum) in blocks {
        let begin = sum / count as f64;
        places.extend((0..count).map(|nth| begin + nth as f64 * gap));
    }
    let room = right - (places.len().saturating_sub(1)) as f64 * gap;
    for (nth, place) in places.iter_mut().enumerate() {
        let shift = nth as f64 * gap;
        *place = place.max(left + shift).min(room.max(left) + shift);
    }
    // Holding the left end back may have pushed marks together; one pass to the right sets them apart again.
    for nth in 1..places.len() {
        places[nth] = places[nth].max(places[nth - 1] + gap);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_of_one_day_stand_around_it() {
        assert_eq!(dodge(&[50.0, 50.0, 50.0], 10.0, 0.0, 100.0), [40.0, 50.0, 60.0]);
    }

    #[test]
    fn marks_apart_stay_where_they_are() {
        assert_eq!(dodge(&[10.0, 40.0, 90.0], 10.0, 0.0, 100.0), [10.0, 40.0, 90.0]);
    }

    #[test]
    fn at_the_end_they_lean_inwards() {
        assert_eq!(dodge(&[99.0, 100.0], 10.0, 0.0, 100.0), [90.0, 100.0]);
    }

    proptest! {
        #[test]
        fn they_keep_their_order_and_distance(mut wanted in prop::collection::vec(0.0..500.0_f64, 0..40)) {
            wanted.sort_by(f64::total_cmp);
            let places = dodge(&wanted, 10.0, 0.0, 500.0);
            prop_assert_eq!(places.len(), wanted.len());
            prop_assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= 10.0 - 1e-9));
            prop_assert!(places.iter().all(|place| (-1e-9..=500.0 + 1e-9).contains(place)));
        }
    }
}
