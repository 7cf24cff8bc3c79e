package clothes.classify;

import clothes.image.Format;

/** What the photo was: its format, and its size in pixels as a person sees it. */
public record ImageFacts(Format format, int width, int height) {}
