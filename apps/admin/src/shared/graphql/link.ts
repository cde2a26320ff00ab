import { ref, type Ref } from 'vue';

/** Whether the server can be reached, for the banner; set by the fetch of the GraphQL client. */
export const linkLost: Ref<boolean> = ref(false);
