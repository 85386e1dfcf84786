//! Where the cell focus goes for a key. Pure: it knows rows and columns, no elements.

use crate::keys::Command;

/// A cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct CellAt {
    pub(crate) row: u32,
    pub(crate) column: u32,
}

/// Extent of the grid and of one page of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Extent {
    pub(crate) rows: u32,
    pub(crate) columns: u32,
    pub(crate) rows_per_page: u32,
}

/// The cell after `command`, or nothing where the command moves no focus.
pub(crate) fn moved(at: CellAt, command: Command, extent: Extent) -> Option<CellAt> {
    let last_row = extent.rows.checked_sub(1)?;
    let last_column = extent.columns.checked_sub(1)?;
    let CellAt { row, column } = at;
    let to = match command {
        Command::Up => CellAt { row: row.saturating_sub(1), column },
        Command::Down => CellAt { row: row + 1, column },
        Command::Left => CellAt { row, column: column.saturating_sub(1) },
        Command::Right => CellAt { row, column: column + 1 },
        Command::PageUp => CellAt { row: row.saturating_sub(extent.rows_per_page), column },
        Command::PageDown => CellAt { row: row.saturating_add(extent.rows_per_page), column },
        Command::First => CellAt { row, column: 0 },
        Command::Last => CellAt { row, column: last_column },
        Command::FirstRow => CellAt { row: 0, column: 0 },
        Command::LastRow => CellAt { row: last_row, column: last_column },
        _ => return None,
    };
    Some(CellAt { row: to.row.min(last_row), column: to.column.min(last_column) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_focus_stays_inside() {
        let extent = Extent { rows: 30, columns: 3, rows_per_page: 20 };
        let go = |commands: &[Command]| {
            commands.iter().fold(CellAt::default(), |at, command| moved(at, *command, extent).unwrap())
        };
        assert_eq!(go(&[Command::Up, Command::Left]), CellAt { row: 0, column: 0 });
        assert_eq!(go(&[Command::PageDown, Command::PageDown, Command::Last]), CellAt { row: 29, column: 2 });
        assert_eq!(go(&[Command::LastRow, Command::Right, Command::First]), CellAt { row: 29, column: 0 });
        assert_eq!(moved(CellAt::default(), Command::Run, extent), None);
        assert_eq!(moved(CellAt::default(), Command::Down, Extent { rows: 0, ..extent }), None);
    }
}
