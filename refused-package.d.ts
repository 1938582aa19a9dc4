// What tsconfig.base.json maps `electron`, `electron-store` and `react` to for every layer that must not import
// them. It is deliberately no module: an import of it is refused with TS2306, whatever is installed.
