//! The help, printed from the table of commands.

use super::commands::{COMMANDS, Opt, Spec};

/// Lines of the help are not longer.
const WIDTH: usize = 110;
/// Where the words behind an option begin.
const INDENT: usize = 26;

/// The help for all commands, or for one.
pub(crate) fn help(spec: Option<&Spec>) -> String {
    let Some(spec) = spec else { return whole() };
    let options: Vec<String> = spec.options.iter().map(|option| option_lines(option)).collect();
    format!(
        "{}\n\n{}\n\n{}\n\n{}",
        usage(Some(spec)),
        wrapped(spec.about, 0),
        options.join("\n"),
        wrapped(&format!("Exit status: {}.", spec.exit), 0)
    )
}

/// How a command is written, in each of its forms; without a command, all of them.
pub(crate) fn usage(spec: Option<&Spec>) -> String {
    let specs = spec.map_or_else(|| COMMANDS.to_vec(), |spec| vec![spec]);
    let lines: Vec<String> = specs
        .iter()
        .flat_map(|spec| spec.forms.iter().map(move |form| format!("athenaeum {} {form}", spec.name)))
        .collect();
    format!("usage: {}", lines.join("\n       "))
}

fn whole() -> String {
    let about = COMMANDS.iter().map(|spec| format!("{:<9}{}", spec.name, wrapped(spec.about, 9)));
    format!(
        "{}\n\n{}\n\n`athenaeum COMMAND --help` lists the options of a command.",
        usage(None),
        about.collect::<Vec<_>>().join("\n")
    )
}

fn option_lines(option: &Opt) -> String {
    let name = option.value.map_or_else(|| option.name.to_owned(), |value| format!("{} {value}", option.name));
    let says = wrapped(option.says, INDENT);
    // A name that reaches into the words gets a line of its own.
    if name.len() + 3 > INDENT { format!("  {name}\n{:INDENT$}{says}", "") } else { format!("  {name:<24}{says}") }
}

/// Words in lines that fit, all but the first indented.
fn wrapped(words: &str, indent: usize) -> String {
    let mut text = String::new();
    let mut column = indent;
    for word in words.split_whitespace() {
        if column + word.len() + 1 > WIDTH {
            text.push('\n');
            text.push_str(&" ".repeat(indent));
            column = indent;
        } else if !text.is_empty() {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += word.len();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_stands_in_the_help_of_its_command() {
        for spec in COMMANDS {
            let text = help(Some(spec));
            assert!(spec.options.iter().all(|option| text.contains(&format!("\n  {}", option.name))), "{text}");
            assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
            assert!(text.contains("Exit status: 0 when"));
        }
        let whole = help(None);
        assert!(COMMANDS.iter().all(|spec| whole.contains(&format!("athenaeum {} ", spec.name))), "{whole}");
    }
}
