"""A small addition to the encoder's weights that hears when two notes say the same: how it is merged, and made."""
