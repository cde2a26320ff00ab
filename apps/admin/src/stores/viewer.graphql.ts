import { graphql, type FragmentOf } from '@zhibu/graphql';

export const viewerFields = graphql(`
  fragment ViewerFields on Viewer {
    id
    username
    displayName
    permissions
    mustChangePassword
    scopes {
      role
      organization {
        id
        name
      }
    }
    home {
      id
      name
      code
    }
    person {
      id
      name
    }
  }
`);

export type Viewer = FragmentOf<typeof viewerFields>;

export const sessionQuery = graphql(
  `
    query Session {
      viewer {
        ...ViewerFields
      }
      setup {
        needed
        demo
      }
    }
  `,
  [viewerFields],
);
