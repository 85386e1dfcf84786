//! `cargo xtask serve`: the page on this machine, built anew after each change. Trunk builds and serves; this waits until
//! the page answers, says where it is and opens it.

use crate::failure::{Failure, Outcome};
use crate::progress::Elapsed;
use crate::setup;
use crate::workspace::Workspace;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddrV4, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How often the server is asked whether it is there.
const POLL: Duration = Duration::from_millis(300);

/// Longest wait for one answer.
const ANSWER: Duration = Duration::from_secs(5);

/// Choices of `serve`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ServeOptions {
    /// Small and fast wasm, slow to build.
    pub(crate) release: bool,
    /// Port on this machine.
    pub(crate) port: u16,
    /// Whether a browser is opened.
    pub(crate) open: bool,
}

impl Default for ServeOptions {
    fn default() -> Self {
        Self { release: false, port: 8080, open: true }
    }
}

/// Builds and serves until it is stopped.
pub(crate) fn serve(workspace: &Workspace, options: &ServeOptions) -> Outcome {
    let address = SocketAddrV4::new(Ipv4Addr::LOCALHOST, options.port);
    refuse_busy_port(address)?;
    setup::ensure(workspace, setup::FOR_THE_PAGE)?;
    let first_time = if options.release { "about 20 minutes" } else { "about 13 minutes" };
    println!("\nbuilding the page and the engine (first time: {first_time}) …");
    let started = Instant::now();
    let mut trunk = setup::trunk::command(workspace)?
        .args(["serve", "--address", "127.0.0.1", "--port"])
        .arg(options.port.to_string())
        .args(options.release.then_some("--release"))
        .spawn()?;
    wait_until_served(&mut trunk, address)?;
    let url = format!("http://{address}/");
    println!("\nAthenaeum is at {url} (ready after {}; Ctrl+C ends it)\n", Elapsed(started.elapsed()));
    if options.open {
        open_browser(workspace, &url);
    }
    let status = trunk.wait().map_err(|error| Failure::new(format!("trunk was lost: {error}")))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("trunk ended with {status}"))) }
}

fn refuse_busy_port(address: SocketAddrV4) -> Outcome {
    match TcpListener::bind(address) {
        Ok(_free_again_when_dropped) => Ok(()),
        Err(error) => Err(Failure::new(format!("{address} cannot be used: {error}"))
            .mend("choose another port with `--port N`, or stop the program that has this one")),
    }
}

fn wait_until_served(trunk: &mut Child, address: SocketAddrV4) -> Outcome {
    loop {
        let ended = trunk.try_wait().map_err(|error| Failure::new(format!("trunk was lost: {error}")))?;
        if let Some(status) = ended {
            return Err(Failure::new(format!("trunk ended with {status}; its own output is above")));
        }
        if answers(address) {
            return Ok(());
        }
        thread::sleep(POLL);
    }
}

/// Whether the address answers a request for the page with status 200.
fn answers(address: SocketAddrV4) -> bool {
    let ask = || -> std::io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect_timeout(&address.into(), ANSWER)?;
        stream.set_read_timeout(Some(ANSWER))?;
        let request = format!("GET / HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes())?;
        let mut status_line = vec![0; "HTTP/1.1 200".len()];
        stream.read_exact(&mut status_line)?;
        Ok(status_line)
    };
    ask().is_ok_and(|status_line| status_line.ends_with(b" 200"))
}

/// Opens the address in the user's browser. A machine without one is fine: the address has been printed.
fn open_browser(workspace: &Workspace, url: &str) {
    let opener = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    if crate::shell::find_program(opener).is_none() {
        return;
    }
    let mut command = Command::new(opener);
    command.arg(url).current_dir(workspace.root());
    drop(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_port_is_refused_with_advice() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let failure = refuse_busy_port(SocketAddrV4::new(Ipv4Addr::LOCALHOST, port)).unwrap_err();
        assert!(failure.to_string().contains("--port N"));
    }

    #[test]
    fn only_status_200_counts_as_served() {
        for (status, expected) in [("200 OK", true), ("404 Not Found", false)] {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
            let port = listener.local_addr().unwrap().port();
            let server = thread::spawn(move || {
                let (mut stream, _peer) = listener.accept().unwrap();
                let mut request = [0; 1024];
                assert!(stream.read(&mut request).unwrap() > 0);
                // In one piece: the asker leaves after the status, and a second piece would meet a closed connection.
                let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
                stream.write_all(answer.as_bytes()).unwrap();
            });
            assert_eq!(answers(SocketAddrV4::new(Ipv4Addr::LOCALHOST, port)), expected);
            server.join().unwrap();
        }
    }
}
