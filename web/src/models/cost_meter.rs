//! The cost meter: bytes, production size and how often a query runs, and what that comes to. Prices are those of the
//! receipts, and are there before any query ran.

use super::cost::{Cost, Unit, Usage, cost};
use crate::browser;
use crate::format;
use crate::session::SessionHandle;
use crate::session::state::Run;
use athenaeum_protocol::{PriceList, Receipt, price_list};
use yew::prelude::*;

/// What the meter needs.
#[derive(Properties, PartialEq)]
pub(super) struct MeterProps {
    pub(super) session: SessionHandle,
    pub(super) bytes: u64,
    pub(super) scale: u64,
    pub(super) per_day: u64,
}

/// What is typed.
#[derive(Debug, Clone, PartialEq)]
struct Typed {
    amount: String,
    unit: Unit,
    scale: String,
    per_day: String,
}

impl Typed {
    fn of(usage: Usage) -> Self {
        let unit = Unit::fitting(usage.bytes);
        Self {
            amount: unit.amount(usage.bytes),
            unit,
            scale: usage.scale.to_string(),
            per_day: usage.per_day.to_string(),
        }
    }

    /// What is meant; a field that is no number counts as none.
    fn usage(&self) -> Usage {
        let whole = |text: &str| text.trim().parse().unwrap_or_default();
        let bytes = self.unit.times(self.amount.trim().parse().unwrap_or_default());
        Usage { bytes, scale: whole(&self.scale), per_day: whole(&self.per_day) }
    }
}

/// The meter.
#[component]
pub(super) fn CostMeter(props: &MeterProps) -> Html {
    let typed = use_state(|| Typed::of(Usage { bytes: props.bytes, scale: props.scale, per_day: props.per_day }));
    let receipt = receipt(&props.session);
    let prices = price_list();
    html! {
        <figure class="model" id="cost-meter" aria-label="What a query costs">
            { fields(&typed) }
            { from_receipt(&typed, receipt) }
            <div class="meter-sum" aria-live="polite">
                { told(&cost(&prices, typed.usage()), &prices) }
            </div>
        </figure>
    }
}

/// The receipt of the last statement.
fn receipt(session: &SessionHandle) -> Option<&Receipt> {
    match &session.state.run {
        Run::Ended { summary, .. } | Run::Fetching { summary, .. } => Some(&summary.receipt),
        _ => None,
    }
}

fn fields(typed: &UseStateHandle<Typed>) -> Html {
    let with = |set: fn(&mut Typed, String)| {
        let typed = typed.clone();
        Callback::from(move |value: String| {
            let mut next = (*typed).clone();
            set(&mut next, value);
            typed.set(next);
        })
    };
    let on_amount = with(|typed, value| typed.amount = value).reform(|event: InputEvent| browser::input_value(&event));
    let on_scale = with(|typed, value| typed.scale = value).reform(|event: InputEvent| browser::input_value(&event));
    let on_per_day =
        with(|typed, value| typed.per_day = value).reform(|event: InputEvent| browser::input_value(&event));
    let on_unit = with(|typed, value| typed.unit = Unit::of(&value).unwrap_or(typed.unit))
        .reform(|event: Event| browser::select_value(&event));
    let unit = |unit: Unit| {
        html! { <option value={unit.name()} selected={unit == typed.unit}>{ unit.name() }</option> }
    };
    html! {
        <div class="meter-fields">
            <p>
                <label for="meter-bytes">{ "Data scanned in the lake" }</label>
                <input id="meter-bytes" type="number" min="0" step="any" value={typed.amount.clone()} oninput={on_amount} />
                <select aria-label="Unit" onchange={on_unit}>{ for Unit::ALL.into_iter().map(unit) }</select>
            </p>
            <p>
                <label for="meter-scale">{ "Production is larger by" }</label>
                <input id="meter-scale" type="number" min="0" step="1" value={typed.scale.clone()} oninput={on_scale} />
            </p>
            <p>
                <label for="meter-per-day">{ "Queries a day" }</label>
                <input id="meter-per-day" type="number" min="0" step="1" value={typed.per_day.clone()} oninput={on_per_day} />
            </p>
        </div>
    }
}

/// A button that takes bytes and scale of the last statement.
fn from_receipt(typed: &UseStateHandle<Typed>, receipt: Option<&Receipt>) -> Html {
    let taken = receipt.filter(|receipt| receipt.data_scanned_bytes > 0).map(|receipt| {
        // Tables of different scales come to one factor between them.
        let scale = (receipt.scaled_bytes / receipt.data_scanned_bytes).max(1);
        Usage { bytes: receipt.data_scanned_bytes, scale, per_day: typed.usage().per_day }
    });
    let typed = typed.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Some(usage) = taken {
            typed.set(Typed::of(usage));
        }
    });
    html! {
        <p><button type="button" id="meter-take" disabled={taken.is_none()} {onclick}>{ "Take the last query's bytes" }</button></p>
    }
}

fn told(cost: &Cost, prices: &PriceList) -> Html {
    let megabytes = |bytes: u64| format!("{} MB", format::count(bytes / prices.megabyte_bytes.max(1)));
    let line = |(id, name, value): (&'static str, &'static str, String)| {
        html! { <div key={id} {id}><dt>{ name }</dt><dd>{ value }</dd></div> }
    };
    let lines = [
        ("meter-read", "Read at production size", format::bytes(cost.read_bytes)),
        ("meter-rounded", "Rounded up", megabytes(cost.rounded_bytes)),
        (
            "meter-billed",
            "Billed",
            format!("{} ({} at least)", megabytes(cost.billed_bytes), megabytes(prices.minimum_bytes)),
        ),
        ("meter-query", "One query", format::dollars(cost.query_usd)),
        ("meter-day", "A day", format::dollars(cost.day_usd)),
        ("meter-month", "A month of 30 days", format::dollars(cost.month_usd)),
    ];
    html! {
        <>
            <dl class="meter-lines">{ for lines.into_iter().map(line) }</dl>
            <p class="run-receipt">
                { format!("{} per TB in {}, as of {}. ", format::dollars(prices.usd_per_terabyte), prices.regions, prices.as_of) }
                <a href={prices.source.clone()} rel="noreferrer" target="_blank">{ "Price list" }</a>
            </p>
        </>
    }
}
