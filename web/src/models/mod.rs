//! Models that stand in notes, by name.

mod cost;
mod cost_meter;
mod parquet_anatomy;

use crate::session::SessionHandle;
use cost_meter::CostMeter;
use parquet_anatomy::ParquetAnatomyModel;
use yew::prelude::*;

/// The model of this name with its settings; a name that is not known shows nothing.
pub(crate) fn model(session: &SessionHandle, name: &str, settings: &[(String, String)]) -> Html {
    let setting = |wanted: &str| settings.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.clone());
    match name {
        "parquet-anatomy" => {
            let object = AttrValue::from(setting("object").unwrap_or_else(|| parquet_anatomy::EXAMPLE.to_owned()));
            html! { <ParquetAnatomyModel session={session.clone()} {object} /> }
        }
        "cost-meter" => {
            // Unless the note says otherwise: a column of one day of the access logs, asked a hundred times a day.
            let number = |wanted: &str, usual: u64| setting(wanted).and_then(|text| text.parse().ok()).unwrap_or(usual);
            let (bytes, scale, per_day) = (number("bytes", 6_144), number("scale", 20_000), number("per_day", 100));
            html! { <CostMeter session={session.clone()} {bytes} {scale} {per_day} /> }
        }
        _ => Html::default(),
    }
}
