//! Packages of Debian and Ubuntu, where this user may install them. Elsewhere the failure says what to install.

use crate::failure::{Failure, Outcome};
use crate::shell::{Tool, find_program};
use crate::workspace::Workspace;

/// Installs packages with `apt-get`, as root or through `sudo` without a password. `elsewhere` says what to do on other
/// systems.
pub(crate) fn install(workspace: &Workspace, packages: &[&str], elsewhere: &str) -> Outcome {
    let by_hand = format!("apt-get update && apt-get install -y --no-install-recommends {}", packages.join(" "));
    if find_program("apt-get").is_none() {
        return Err(Failure::new(format!("{} must be installed by hand", packages.join(" and "))).mend(elsewhere));
    }
    let Some(rights) = rights(workspace) else {
        return Err(Failure::new(format!("{} cannot be installed without root's rights", packages.join(" and ")))
            .mend(format!("run as root: {by_hand}")));
    };
    // Stale or partly unreachable lists are no reason to stop: the installation itself decides.
    if let Err(failure) = apt_get(workspace, &rights).args(["-qq", "update"]).run() {
        println!("      {failure}; going on with the package lists that are there");
    }
    let install = apt_get(workspace, &rights).args(["-qq", "-y", "--no-install-recommends", "install"]).args(packages);
    install.run().map_err(|failure| failure.mend(format!("try it by hand as root: {by_hand}")))
}

/// What goes before `apt-get`: nothing for root, `sudo -n` where that works, `None` otherwise.
fn rights(workspace: &Workspace) -> Option<Vec<&'static str>> {
    if Tool::new(workspace, "id").arg("-u").answer()? == "0" {
        return Some(Vec::new());
    }
    find_program("sudo")?;
    Tool::new(workspace, "sudo").args(["-n", "true"]).answer().map(|_nothing| vec!["sudo", "-n"])
}

fn apt_get(workspace: &Workspace, rights: &[&str]) -> Tool {
    let mut words = rights.iter().chain(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]).copied();
    let program = words.next().unwrap_or("env");
    Tool::new(workspace, program).args(words)
}
