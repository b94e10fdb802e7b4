using System.Text;
using Egenplan.Web.Outputs.Pdf.Fonts;
using Egenplan.Web.Outputs.Pdf.Structure;

namespace Egenplan.Web.Outputs.Pdf.Layout;

/// <summary>A run of text of one kind that belongs to one element.</summary>
internal sealed record Piece(string Text, TextStyle Style, StructNode Node, string Target = "");

/// <summary>A piece's part on one line.</summary>
internal sealed record Segment(Piece Piece, string Text, double X, double Width);

/// <summary>
/// Breaks text into lines at spaces, never at hyphens or no-break spaces (a reader that joins lines would join the words), never by
/// hyphenation. A word longer than a line is cut. A line feed ends the line.
/// </summary>
internal sealed class LineBreaker(PdfFonts fonts)
{
    public List<List<Segment>> Break(IEnumerable<Piece> pieces, double width, int mostSigns = 0)
    {
        var lines = new List<List<Segment>>();
        var line = new Line(fonts);
        foreach (var word in Words(pieces))
        {
            if (line.Signs > 0 && !line.Fits(word, width, mostSigns))
                line = EndLine(lines, line, true);

            foreach (var part in Cut(word, width, mostSigns))
            {
                if (line.Signs > 0 && !line.Fits(part, width, mostSigns))
                    line = EndLine(lines, line, false);
                line.Add(part);
            }

            if (word.EndsLine)
                line = EndLine(lines, line, true);
        }

        if (line.Signs > 0)
            lines.Add(line.Segments(false));
        return lines;
    }

    private Line EndLine(List<List<Segment>> lines, Line line, bool withSpace)
    {
        lines.Add(line.Segments(withSpace));
        return new Line(fonts);
    }

    /// <summary>Words with the spaces before them; a word may run over several pieces.</summary>
    private static IEnumerable<Word> Words(IEnumerable<Piece> pieces)
    {
        var parts = new List<(Piece Piece, string Text)>();
        var spaced = false;
        foreach (var piece in pieces)
        {
            var text = new StringBuilder();
            foreach (var sign in piece.Text.EnumerateRunes())
            {
                var ends = sign.Value is ' ' or '\n';
                if (ends && (parts.Count > 0 || text.Length > 0 || sign.Value == '\n'))
                {
                    if (text.Length > 0)
                        parts.Add((piece, text.ToString()));
                    text.Clear();
                    yield return new Word([.. parts], spaced, sign.Value == '\n');
                    parts.Clear();
                    spaced = sign.Value == ' ';
                }
                else if (sign.Value == ' ')
                {
                    spaced = true;
                }

                if (!ends)
                    text.Append(sign);
            }

            if (text.Length > 0)
                parts.Add((piece, text.ToString()));
        }

        if (parts.Count > 0)
            yield return new Word([.. parts], spaced, false);
    }

    private IEnumerable<Word> Cut(Word word, double width, int mostSigns)
    {
        if (new Line(fonts).Fits(word, width, mostSigns))
        {
            yield return word;
            yield break;
        }

        var spaced = word.Spaced;
        foreach (var (piece, text) in word.Parts)
        {
            foreach (var sign in text.EnumerateRunes())
            {
                yield return new Word([(piece, sign.ToString())], spaced, false);
                spaced = false;
            }
        }
    }

    private sealed record Word((Piece Piece, string Text)[] Parts, bool Spaced, bool EndsLine);

    private sealed class Line(PdfFonts fonts)
    {
        private readonly List<(Piece Piece, StringBuilder Text)> _runs = [];
        private double _width;

        public int Signs { get; private set; }

        public bool Fits(Word word, double width, int mostSigns)
        {
            var space = word.Spaced && Signs > 0 && word.Parts.Length > 0 ? Measure(word.Parts[0].Piece, " ") : 0;
            return _width + space + word.Parts.Sum(p => Measure(p.Piece, p.Text)) <= width + 0.001
                && (mostSigns == 0 || Signs + (space > 0 ? 1 : 0) + word.Parts.Sum(p => p.Text.Length) <= mostSigns);
        }

        public void Add(Word word)
        {
            if (word.Spaced && Signs > 0 && word.Parts.Length > 0)
                Append(_runs[^1].Piece.Target.Length > 0 && !ReferenceEquals(_runs[^1].Piece, word.Parts[0].Piece) ? word.Parts[0].Piece : _runs[^1].Piece, " ");
            foreach (var (piece, text) in word.Parts)
                Append(piece, text);
        }

        /// <summary>The line as drawn; one that goes on ends with a space, so that extracted words stay apart.</summary>
        public List<Segment> Segments(bool goesOn)
        {
            if (goesOn && _runs.Count > 0 && _runs[^1].Piece.Target.Length == 0)
                _runs[^1].Text.Append(' ');

            var x = 0.0;
            var segments = new List<Segment>();
            foreach (var (piece, text) in _runs)
            {
                var width = Measure(piece, text.ToString());
                segments.Add(new Segment(piece, text.ToString(), x, width));
                x += width;
            }

            return segments;
        }

        private void Append(Piece piece, string text)
        {
            if (_runs.Count == 0 || !ReferenceEquals(_runs[^1].Piece, piece))
                _runs.Add((piece, new StringBuilder()));
            _runs[^1].Text.Append(text);
            _width += Measure(piece, text);
            Signs += text.Length;
        }

        private double Measure(Piece piece, string text) => fonts.Face(piece.Style.Bold).Measure(text, piece.Style.Size);
    }
}
