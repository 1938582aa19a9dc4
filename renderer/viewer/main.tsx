/** @jsxImportSource preact */
import { render } from 'preact';
import { App } from './App.tsx';
import { openPage } from './page.ts';
import { ServicesContext } from './services.ts';
import './styles/viewer.css';

const root = document.getElementById('porthole');
if (root === null) throw new Error('the page has no place for the viewer');
const { services, session } = openPage(window);
document.documentElement.lang = services.words.language;
render(
  <ServicesContext value={services}>
    <App session={session} />
  </ServicesContext>,
  root,
);
