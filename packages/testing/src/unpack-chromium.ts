// Run as a process of its own: on import the package decides by the environment where to unpack and whether to bring its libraries.
import chromium from '@sparticuz/chromium';

await chromium.executablePath();
