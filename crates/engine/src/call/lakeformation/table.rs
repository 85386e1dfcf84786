//! The table of these procedures.

use super::{filters, grants, settings};
use crate::call::procedures::{optional, required};
use crate::call::{Parameter, ParameterKind, Procedure};

/// What a grant is made of.
const GRANT: &[Parameter] = &[
    required("principal", ParameterKind::Text),
    required("permissions", ParameterKind::Texts),
    optional("database_name", ParameterKind::Text),
    optional("table_name", ParameterKind::Text),
    optional("column_names", ParameterKind::Texts),
    optional("excluded_column_names", ParameterKind::Texts),
    optional("data_cells_filter", ParameterKind::Text),
    optional("location", ParameterKind::Text),
    optional("permissions_with_grant_option", ParameterKind::Texts),
];
const GRANT_HEADINGS: &[&str] = &["principal", "permission", "resource_type", "resource", "grantable"];
const FILTER: &[Parameter] = &[
    required("database_name", ParameterKind::Text),
    required("table_name", ParameterKind::Text),
    required("name", ParameterKind::Text),
];
const FILTER_HEADINGS: &[&str] = &["database", "table", "name", "columns", "row_filter"];

/// Every procedure of Lake Formation, and the one that makes personas.
pub(in crate::call) const PROCEDURES: &[Procedure] = &[
    Procedure {
        name: "lakeformation.grant_permissions",
        help: "Grants permissions on a database, a table ('*' for all), columns, a data cells filter, a folder, or the catalog to a principal, such as 'role/analyst'.",
        parameters: GRANT,
        headings: GRANT_HEADINGS,
        run: |context, arguments| Box::pin(grants::grant(context, arguments)),
    },
    Procedure {
        name: "lakeformation.revoke_permissions",
        help: "Takes permissions back, by the same arguments.",
        parameters: GRANT,
        headings: GRANT_HEADINGS,
        run: |context, arguments| Box::pin(grants::revoke(context, arguments)),
    },
    Procedure {
        name: "lakeformation.list_permissions",
        help: "Lists grants: all, or those of a principal.",
        parameters: &[optional("principal", ParameterKind::Text)],
        headings: GRANT_HEADINGS,
        run: |context, arguments| Box::pin(std::future::ready(grants::list(context, arguments))),
    },
    Procedure {
        name: "lakeformation.create_data_cells_filter",
        help: "Names rows and columns of a table, to be granted: columns that are left or taken away, and a condition like that of a WHERE.",
        parameters: &[
            required("database_name", ParameterKind::Text),
            required("table_name", ParameterKind::Text),
            required("name", ParameterKind::Text),
            optional("column_names", ParameterKind::Texts),
            optional("excluded_column_names", ParameterKind::Texts),
            optional("row_filter", ParameterKind::Text),
        ],
        headings: FILTER_HEADINGS,
        run: |context, arguments| Box::pin(filters::create(context, arguments)),
    },
    Procedure {
        name: "lakeformation.delete_data_cells_filter",
        help: "Deletes a data cells filter, and with it what was granted of it.",
        parameters: FILTER,
        headings: &["database", "table", "name"],
        run: |context, arguments| Box::pin(filters::delete(context, arguments)),
    },
    Procedure {
        name: "lakeformation.list_data_cells_filter",
        help: "Lists data cells filters.",
        parameters: &[],
        headings: FILTER_HEADINGS,
        run: |context, _arguments| Box::pin(std::future::ready(filters::list(context))),
    },
    Procedure {
        name: "lakeformation.put_data_lake_settings",
        help: "Names the administrators of the data lake, all of them: they see every name and grant everything.",
        parameters: &[required("data_lake_admins", ParameterKind::Texts)],
        headings: &["data_lake_admin"],
        run: |context, arguments| Box::pin(settings::put_administrators(context, arguments)),
    },
    Procedure {
        name: "playground.create_persona",
        help: "Makes a persona, whom statements can be run as, with the principal behind it.",
        parameters: &[
            required("name", ParameterKind::Text),
            required("principal", ParameterKind::Text),
            optional("duty", ParameterKind::Text),
        ],
        headings: &["persona", "principal", "duty"],
        run: |context, arguments| Box::pin(settings::create_persona(context, arguments)),
    },
];
