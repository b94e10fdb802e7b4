using System.Globalization;
using System.Text;

namespace Egenplan.Web.Outputs.Pdf.Symbols;

/// <summary>The path language of SVG (SVG 2, chapter 9) in the words that a PDF has: move, line, curve, close.</summary>
public static class SvgPath
{
    // How far the handles of a quarter of a circle lie from its ends.
    private const double Kappa = 0.5522847498;

    /// <summary>The path with absolute M, L, C and Z only.</summary>
    /// <exception cref="FormatException">It holds another command than M, L, H, V, C, S, Q, A and Z.</exception>
    public static string Absolute(string data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var (read, path) = (new Scanner(data), new Writer());
        var command = ' ';
        (double X, double Y) handle = default;
        var last = ' ';
        while (read.HasMore)
        {
            if (read.IsCommand)
                command = read.Command();
            else if (command is 'M' or 'm')
                command = command == 'M' ? 'L' : 'l';
            var (x, y) = char.IsLower(command) ? path.At : (0, 0);
            (double X, double Y) Point() => (x + read.Number(), y + read.Number());
            switch (char.ToUpperInvariant(command))
            {
                case 'M': path.Move(Point()); break;
                case 'L': path.Line(Point()); break;
                case 'H': path.Line((x + read.Number(), path.At.Y)); break;
                case 'V': path.Line((path.At.X, y + read.Number())); break;
                case 'C':
                    var (one, two, to) = (Point(), Point(), Point());
                    path.Curve(one, two, to);
                    handle = two;
                    break;
                case 'S':
                    var first = last is 'C' or 'S' ? Mirrored(handle, path.At) : path.At;
                    var (second, end) = (Point(), Point());
                    path.Curve(first, second, end);
                    handle = second;
                    break;
                case 'Q':
                    var (control, goal) = (Point(), Point());
                    var from = path.At;
                    path.Curve(Towards(from, control), Towards(goal, control), goal);
                    break;
                case 'A':
                    var (rx, ry, turn, isLarge, isSweep) = (read.Number(), read.Number(), read.Number(), read.Flag(), read.Flag());
                    Arc(path, rx, ry, turn, isLarge, isSweep, Point());
                    break;
                case 'Z': path.Close(); break;
                default: throw new FormatException($"No path command '{command}'.");
            }

            last = char.ToUpperInvariant(command);
        }

        return path.ToString();
    }

    /// <summary>An ellipse, or a circle where both radii are the same.</summary>
    public static string Ellipse(double cx, double cy, double rx, double ry)
    {
        var path = new Writer();
        path.Move((cx + rx, cy));
        Arc(path, rx, ry, 0, false, true, (cx - rx, cy));
        Arc(path, rx, ry, 0, false, true, (cx + rx, cy));
        path.Close();
        return path.ToString();
    }

    /// <summary>An oblong whose corners are rounded by a radius.</summary>
    public static string Rectangle(double x, double y, double width, double height, double r)
    {
        var path = new Writer();
        r = Math.Min(r, Math.Min(width, height) / 2);
        var (right, bottom, k) = (x + width, y + height, r * (1 - Kappa));
        path.Move((x + r, y));
        path.Line((right - r, y));
        path.Curve((right - k, y), (right, y + k), (right, y + r));
        path.Line((right, bottom - r));
        path.Curve((right, bottom - k), (right - k, bottom), (right - r, bottom));
        path.Line((x + r, bottom));
        path.Curve((x + k, bottom), (x, bottom - k), (x, bottom - r));
        path.Line((x, y + r));
        path.Curve((x, y + k), (x + k, y), (x + r, y));
        path.Close();
        return path.ToString();
    }

    private static (double X, double Y) Mirrored((double X, double Y) handle, (double X, double Y) at) => ((2 * at.X) - handle.X, (2 * at.Y) - handle.Y);

    private static (double X, double Y) Towards((double X, double Y) end, (double X, double Y) control) =>
        (end.X + ((control.X - end.X) * 2 / 3), end.Y + ((control.Y - end.Y) * 2 / 3));

    // From end points to centre (SVG 2, appendix B.2.4), then a curve for each quarter turn.
    private static void Arc(Writer path, double rx, double ry, double turn, bool isLarge, bool isSweep, (double X, double Y) to)
    {
        var from = path.At;
        if (from == to || rx == 0 || ry == 0)
        {
            path.Line(to);
            return;
        }

        var (sin, cos) = Math.SinCos(turn * Math.PI / 180);
        var (dx, dy) = ((from.X - to.X) / 2, (from.Y - to.Y) / 2);
        var (px, py) = ((cos * dx) + (sin * dy), (cos * dy) - (sin * dx));
        var reach = (px * px / (rx * rx)) + (py * py / (ry * ry));
        if (reach > 1)
            (rx, ry) = (rx * Math.Sqrt(reach), ry * Math.Sqrt(reach));
        var part = (rx * rx * py * py) + (ry * ry * px * px);
        var scale = Math.Sqrt(Math.Max(0, ((rx * rx * ry * ry) - part) / part)) * (isLarge == isSweep ? -1 : 1);
        var (cx, cy) = (scale * rx * py / ry, -scale * ry * px / rx);
        var (mx, my) = ((cos * cx) - (sin * cy) + ((from.X + to.X) / 2), (sin * cx) + (cos * cy) + ((from.Y + to.Y) / 2));
        var start = Math.Atan2((py - cy) / ry, (px - cx) / rx);
        var sweep = Math.Atan2((-py - cy) / ry, (-px - cx) / rx) - start;
        if (isSweep && sweep < 0)
            sweep += 2 * Math.PI;
        else if (!isSweep && sweep > 0)
            sweep -= 2 * Math.PI;
        var count = (int)Math.Ceiling(Math.Abs(sweep) / (Math.PI / 2) - 1e-9);
        var step = sweep / count;
        var reachOut = 4.0 / 3 * Math.Tan(step / 4);
        for (var i = 0; i < count; i++)
        {
            var (a, b) = (start + (i * step), start + ((i + 1) * step));
            path.Curve(At(Math.Cos(a) - (reachOut * Math.Sin(a)), Math.Sin(a) + (reachOut * Math.Cos(a))), At(Math.Cos(b) + (reachOut * Math.Sin(b)), Math.Sin(b) - (reachOut * Math.Cos(b))), i == count - 1 ? to : At(Math.Cos(b), Math.Sin(b)));
        }

        (double X, double Y) At(double u, double v) => (mx + (cos * rx * u) - (sin * ry * v), my + (sin * rx * u) + (cos * ry * v));
    }

    private sealed class Writer
    {
        private readonly StringBuilder _text = new();
        private (double X, double Y) _start;

        public (double X, double Y) At { get; private set; }

        public void Move((double X, double Y) to)
        {
            Say("M", to);
            _start = to;
        }

        public void Line((double X, double Y) to) => Say("L", to);

        public void Curve((double X, double Y) one, (double X, double Y) two, (double X, double Y) to) => Say("C", one, two, to);

        public void Close()
        {
            _text.Append("Z ");
            At = _start;
        }

        public override string ToString() => _text.ToString();

        private void Say(string command, params ReadOnlySpan<(double X, double Y)> points)
        {
            _text.Append(command).Append(' ');
            foreach (var (x, y) in points)
                _text.Append(CultureInfo.InvariantCulture, $"{x:0.###} {y:0.###} ");
            At = points[^1];
        }
    }

    private sealed class Scanner(string data)
    {
        private int _at;

        public bool HasMore
        {
            get
            {
                Skip();
                return _at < data.Length;
            }
        }

        public bool IsCommand => char.IsAsciiLetter(data[_at]);

        public char Command() => data[_at++];

        // A flag is one sign, and what follows may stand close to it.
        public bool Flag()
        {
            Skip();
            return data[_at++] == '1';
        }

        public double Number()
        {
            Skip();
            var from = _at;
            if (data[_at] is '-' or '+')
                _at++;
            var hasPoint = false;
            while (_at < data.Length && (char.IsAsciiDigit(data[_at]) || (data[_at] == '.' && !hasPoint)))
                hasPoint |= data[_at++] == '.';
            return double.Parse(data.AsSpan(from, _at - from), CultureInfo.InvariantCulture);
        }

        private void Skip()
        {
            while (_at < data.Length && (char.IsWhiteSpace(data[_at]) || data[_at] == ','))
                _at++;
        }
    }
}
