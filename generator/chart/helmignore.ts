import { originOf } from './origin.ts';

/** Text of a chart's .helmignore. The leading slash keeps `templates/tests` in the package. */
export const renderHelmignore = (chart: string): string => `# ${originOf(chart)}
.DS_Store
.git/
.gitignore
.bzr/
.bzrignore
.hg/
.hgignore
.svn/
*.swp
*.bak
*.tmp
*.orig
*~
.project
.idea/
*.tmproj
.vscode/
# For whoever tests the chart, not for whoever installs it.
/ci/
/tests/
`;
