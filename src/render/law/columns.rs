//! Tables of numbers: the first and the last column are words, what stands between them is aligned to the right.

use unicode_width::UnicodeWidthStr;

use crate::render::terminal::pad;

/// Between two columns.
const GAP: &str = "  ";

/// Lays out lines of cells, the headings first. Of what does not fit, the columns named in `least` go first, one by
/// one; a line with fewer cells than headings says something of its own behind its name.
pub(super) fn laid_out(mut lines: Vec<Vec<String>>, least: &[usize], width: usize) -> Vec<String> {
    let columns = lines.first().map_or(0, Vec::len);
    let mut kept: Vec<usize> = (0..columns).collect();
    let widths: Vec<usize> = (0..columns)
        .map(|i| {
            let whole = lines.iter().filter(|line| i == 0 || line.len() == columns);
            whole.map(|line| line[i].width()).max().unwrap_or(0)
        })
        .collect();
    let needed = |kept: &[usize]| {
        let all: usize = kept.iter().map(|i| widths[*i] + GAP.len()).sum();
        all.saturating_sub(GAP.len())
    };
    for column in least {
        if needed(&kept) > width {
            kept.retain(|one| one != column);
        }
    }
    for line in &mut lines {
        for (i, cell) in line.iter_mut().enumerate() {
            let number = i > 0 && i + 1 < columns && columns > 2;
            *cell = match number {
                true => format!("{}{cell}", " ".repeat(widths[i].saturating_sub(cell.width()))),
                false => pad(cell, widths[i]),
            };
        }
    }
    let shown = lines.iter().map(|line| {
        let cells: Vec<&str> = match line.len() == columns {
            true => kept.iter().map(|i| line[*i].as_str()).collect(),
            false => line.iter().map(|cell| cell.trim_start()).collect(),
        };
        cells.join(GAP).trim_end().to_owned()
    });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines() -> Vec<Vec<String>> {
        let line = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        vec![
            line(&["省份", "有效", "已旧", "最新"]),
            line(&["广东", "77", "6", "2026-09"]),
            line(&["黑龙江", "8", "120", "2025"]),
            line(&["西藏", "没有收录"]),
        ]
    }

    #[test]
    fn numbers_stand_at_the_right() {
        let expected = [
            "省份    有效  已旧  最新",
            "广东      77     6  2026-09",
            "黑龙江     8   120  2025",
            "西藏    没有收录",
        ];
        assert_eq!(laid_out(lines(), &[], 80), expected);
    }

    #[test]
    fn what_says_least_makes_room() {
        let expected =
            ["省份    有效  最新", "广东      77  2026-09", "黑龙江     8  2025", "西藏    没有收录"];
        assert_eq!(laid_out(lines(), &[2, 1], 24), expected);
    }
}
