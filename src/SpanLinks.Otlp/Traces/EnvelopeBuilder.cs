using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Traces;

/// <summary>The resource and scope whose spans are being read, and whether the batch being filled has them already.</summary>
internal struct EnvelopeBuilder
{
    private Frame _resource;
    private Frame _scope;
    private ByteRange _resourceFields;
    private ByteRange _scopeFields;
    private bool _isResourceCopied;
    private bool _isScopeCopied;
    private ByteRange _serviceName;
    private ByteRange? _resourceInBatch;
    private int _resourcesInBatch;

    /// <summary>The number of the envelope in the batch, once it is added.</summary>
    public int Index { get; private set; }

    /// <summary>The bytes of resource and scope together.</summary>
    public readonly int Length => _resourceFields.Length + _scopeFields.Length;

    public void BeginBatch()
    {
        Index = -1;
        _resourceInBatch = null;
        _resourcesInBatch = 0;
    }

    public void BeginResource(in Frame resource, ReadOnlySpan<byte> payload, in FrameChild message)
    {
        _resource = resource;
        _resourceFields = resource.FindOwnFields(payload, out var areTogether);
        _isResourceCopied = !areTogether;
        _serviceName = TextAttribute.FindServiceName(new WireReader(payload.Slice(message.Offset, message.Length), message.Offset));
        _resourceInBatch = null;
    }

    public void BeginScope(in Frame scope, ReadOnlySpan<byte> payload)
    {
        _scope = scope;
        _scopeFields = scope.FindOwnFields(payload, out var areTogether);
        _isScopeCopied = !areTogether;
        Index = -1;
    }

    /// <summary>Adds the envelope to the batch unless it is there. Returns how many bytes the batch holds more.</summary>
    public int AddTo(TraceBatch batch, ReadOnlySpan<byte> payload)
    {
        if (Index >= 0)
        {
            return 0;
        }

        var added = _scopeFields.Length;
        if (_resourceInBatch is not { } resource)
        {
            resource = _isResourceCopied ? batch.Copy(_resource, payload) : _resourceFields;
            _resourceInBatch = resource;
            _resourcesInBatch++;
            added += resource.Length;
        }

        Index = batch.Add(new EnvelopeEntry(_resourcesInBatch - 1)
        {
            ResourceFields = resource,
            ScopeFields = _isScopeCopied ? batch.Copy(_scope, payload) : _scopeFields,
            ServiceName = _serviceName,
        });
        return added;
    }
}
