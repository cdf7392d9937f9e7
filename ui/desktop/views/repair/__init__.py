"""Making up for somebody who has fallen out, in the side panel."""
