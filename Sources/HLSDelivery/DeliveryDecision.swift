/// What becomes of a request.
public enum DeliveryDecision: Sendable {
    /// The answer is this, whatever the storage has.
    case respond(DeliveryResponse)
    /// The answer is about this object, which the client may have if it is there.
    case object(DeliveryObject)
}
