namespace SpanLinks.Server.Commands.Terminal;

/// <summary>What a piece of text is, which a terminal with colours shows. Nothing is said by colour alone.</summary>
internal enum Tone
{
    Plain,
    Heading,
    Faint,
    Service,
    LinkType,
    Critical,
    Warning,
    Error,
}
