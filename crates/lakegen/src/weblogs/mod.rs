//! The access logs of the invented site stays.example, 1 January to 30 June 2025, in two physical layouts.
//! Does not decide which partitions the catalog knows: `catalog` does.

mod bot;
mod columns;
mod day;
mod layouts;
mod pages;
mod planted;
mod sessions;
mod tables;
mod visitor;

pub(crate) use columns::{COLUMN_NAMES, requests_batch};
pub(crate) use day::{LogDay, all_days};
pub(crate) use layouts::{COLUMNS, request_row, tables};
pub(crate) use tables::objects;

/// The country a signed-in guest visits from.
pub(crate) fn guest_country(guest_id: i64) -> &'static str {
    visitor::Visitor::guest(guest_id).country
}

/// One line of the access log.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Request {
    /// When the request arrived, in milliseconds since 1970-01-01 UTC.
    pub(crate) time_millis: i64,
    /// Twenty-four hex digits, different for each request.
    pub(crate) request_id: String,
    /// Address of the visitor, from a range reserved for examples or private networks.
    pub(crate) client_ip: String,
    /// The signed-in guest.
    pub(crate) user_id: Option<i64>,
    /// The visit this request is part of.
    pub(crate) session_id: String,
    /// HTTP method.
    pub(crate) method: &'static str,
    /// Path and query string.
    pub(crate) path: String,
    /// HTTP status.
    pub(crate) status: i32,
    /// Length of the answer.
    pub(crate) bytes_sent: i64,
    /// Time the server took.
    pub(crate) duration_millis: i32,
    /// Country of the visitor, two letters.
    pub(crate) country: &'static str,
    /// The page before, where the browser sends it.
    pub(crate) referer: Option<&'static str>,
    /// Browser, app or bot.
    pub(crate) user_agent: &'static str,
}
