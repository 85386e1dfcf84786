//! Models that stand in notes, by name.

mod parquet_anatomy;

use crate::session::SessionHandle;
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
        _ => Html::default(),
    }
}
