//! Objects over HTTP: one range request per read. A host that ignores ranges, or sends another object than the manifest
//! promises, is an error, never a silent download.

use crate::pump;
use async_trait::async_trait;
use athenaeum_lake::{Address, LakeObject, ReadError, Storage};
use bytes::Bytes;
use futures::channel::oneshot;
use futures::future::{Either, select};
use std::ops::Range;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, AbortSignal, Headers, Request, RequestCache, RequestInit, Response};

/// Statuses that mean something here.
const OK: u16 = 200;
const PARTIAL_CONTENT: u16 = 206;

/// The lake below a URL: `s3://bucket/key` lies at `base/bucket/key`.
#[derive(Debug)]
pub(crate) struct FetchStorage {
    base_url: String,
}

impl FetchStorage {
    pub(crate) fn new(base_url: String) -> Self {
        Self { base_url }
    }

    fn url_of(&self, object: &LakeObject) -> Result<String, ReadError> {
        match &object.address {
            Address::S3 { bucket, key } => Ok(format!("{}{}", self.base_url, encode_path(&format!("{bucket}/{key}")))),
            Address::File { .. } => Err(ReadError::Unsupported {
                object: object.address.to_string(),
                problem: "a browser has no files".to_owned(),
            }),
        }
    }
}

/// Percent-encodes what would end a path or mean something else in a URL.
fn encode_path(path: &str) -> String {
    String::from(js_sys::encode_uri(path)).replace('?', "%3F").replace('#', "%23")
}

/// Tells the fetch to stop when the read is dropped.
struct StopOnDrop(Option<oneshot::Sender<()>>);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        if let Some(stop) = self.0.take() {
            // The fetch may have ended already; then nobody listens any more.
            stop.send(()).unwrap_or_default();
        }
    }
}

#[async_trait]
impl Storage for FetchStorage {
    async fn read(&self, object: &LakeObject, range: Range<u64>) -> Result<Bytes, ReadError> {
        let url = self.url_of(object)?;
        let (object, lost) = (object.clone(), object.address.to_string());
        let (result_sender, result) = oneshot::channel();
        let (stop, stopped) = oneshot::channel();
        let _stop_on_drop = StopOnDrop(Some(stop));
        // Values of JavaScript cannot cross the runtime's tasks, so the fetch runs beside it and hands over plain bytes.
        spawn_local(async move {
            if let Some(read) = fetch_unless_stopped(&url, &object, range, stopped).await {
                result_sender.send(read).unwrap_or_default();
                pump::request_turn();
            }
        });
        result.await.unwrap_or_else(|_gone| {
            Err(ReadError::Failed { object: lost, problem: "the read was given up".to_owned() })
        })
    }
}

async fn fetch_unless_stopped(
    url: &str,
    object: &LakeObject,
    range: Range<u64>,
    stopped: oneshot::Receiver<()>,
) -> Option<Result<Bytes, ReadError>> {
    let controller = AbortController::new().ok();
    let read = Box::pin(fetch_range(url, object, range, controller.as_ref().map(AbortController::signal)));
    match select(read, stopped).await {
        Either::Left((read, _)) => Some(read),
        Either::Right(_) => {
            if let Some(controller) = controller {
                controller.abort();
            }
            None
        }
    }
}

async fn fetch_range(
    url: &str,
    object: &LakeObject,
    range: Range<u64>,
    signal: Option<AbortSignal>,
) -> Result<Bytes, ReadError> {
    let failed = |error: JsValue| ReadError::Failed { object: object.address.to_string(), problem: text_of(&error) };
    let headers = Headers::new().map_err(failed)?;
    headers.set("range", &format!("bytes={}-{}", range.start, range.end.saturating_sub(1))).map_err(failed)?;
    let init = RequestInit::new();
    init.set_headers(&headers);
    // Our own cache holds the pieces; the browser's would hide from the meter what the network did.
    init.set_cache(RequestCache::NoStore);
    init.set_signal(signal.as_ref());
    let request = Request::new_with_str_and_init(url, &init).map_err(failed)?;
    let response: Response =
        JsFuture::from(crate::wire::scope().fetch_with_request(&request)).await.map_err(failed)?.unchecked_into();
    check_response(&response, object)?;
    let buffer = JsFuture::from(response.array_buffer().map_err(failed)?).await.map_err(failed)?;
    Ok(Bytes::from(js_sys::Uint8Array::new(&buffer).to_vec()))
}

fn check_response(response: &Response, object: &LakeObject) -> Result<(), ReadError> {
    let address = object.address.to_string();
    match response.status() {
        PARTIAL_CONTENT => {}
        OK => return Err(ReadError::RangeIgnored { object: address, host: host_of(&response.url()) }),
        status @ (404 | 410) => return Err(ReadError::NotFound { object: address, status }),
        status => return Err(ReadError::Failed { object: address, problem: format!("the host answered {status}") }),
    }
    // `Content-Range: bytes 0-9/1234`; a host on another origin may not show it.
    let total = response
        .headers()
        .get("content-range")
        .ok()
        .flatten()
        .and_then(|text| text.rsplit_once('/')?.1.parse::<u64>().ok());
    match total {
        Some(total) if total != object.size_bytes => Err(ReadError::Changed {
            object: address,
            problem: format!("the manifest says {} bytes and the host says {total}", object.size_bytes),
        }),
        _ => Ok(()),
    }
}

/// A small text file beside the lake's objects.
pub(crate) async fn fetch_text(url: &str) -> Result<String, ReadError> {
    let failed = |error: JsValue| ReadError::Failed { object: url.to_owned(), problem: text_of(&error) };
    let init = RequestInit::new();
    init.set_cache(RequestCache::NoCache);
    let request = Request::new_with_str_and_init(url, &init).map_err(failed)?;
    let response: Response =
        JsFuture::from(crate::wire::scope().fetch_with_request(&request)).await.map_err(failed)?.unchecked_into();
    if !response.ok() {
        return Err(ReadError::NotFound { object: url.to_owned(), status: response.status() });
    }
    let text = JsFuture::from(response.text().map_err(failed)?).await.map_err(failed)?;
    Ok(text.as_string().unwrap_or_default())
}

fn host_of(url: &str) -> String {
    url.split_once("://").map_or(url, |(_, rest)| rest).split('/').next().unwrap_or_default().to_owned()
}

fn text_of(error: &JsValue) -> String {
    let message = js_sys::Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    message.unwrap_or_else(|| format!("{error:?}"))
}
