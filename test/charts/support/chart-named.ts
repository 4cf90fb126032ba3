/** Finds one of some charts. @throws {Error} where it is not there. */
export const chartNamed =
  <C extends { readonly name: string }>(charts: readonly C[]) =>
  (name: string): C => {
    const found = charts.find(chart => chart.name === name);
    if (!found) throw new Error(`no chart ${name} among ${charts.map(chart => chart.name).join(', ')}`);
    return found;
  };
