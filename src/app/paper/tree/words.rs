//! Words and how they look among others.

/// A paragraph, or what stands in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph(pub Vec<Run>);

/// Words that look the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they stand out.
    pub bold: bool,
    /// Whether they lean.
    pub italic: bool,
    /// Whether they stay on one line, as a code.
    pub whole: bool,
}

impl Run {
    /// Words as they are.
    pub fn plain(text: impl Into<String>) -> Run {
        Run {
            text: text.into(),
            ..Run::default()
        }
    }

    /// Words that lean.
    pub fn italic(text: impl Into<String>) -> Run {
        Run {
            italic: true,
            ..Run::plain(text)
        }
    }

    /// Words that stay on one line.
    pub fn whole(text: impl Into<String>) -> Run {
        Run {
            whole: true,
            ..Run::plain(text)
        }
    }

    /// Words that stand out.
    pub fn bold(text: impl Into<String>) -> Run {
        Run {
            bold: true,
            ..Run::plain(text)
        }
    }
}

impl From<String> for Paragraph {
    fn from(text: String) -> Paragraph {
        Paragraph(vec![Run::plain(text)])
    }
}
