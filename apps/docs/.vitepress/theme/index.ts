import theme from 'vitepress/theme-without-fonts';
import '@fontsource-variable/noto-sans-sc';
import './style.css';

export default theme;
