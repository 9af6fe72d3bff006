"""What assistive technology is told besides what Qt tells it by itself."""
