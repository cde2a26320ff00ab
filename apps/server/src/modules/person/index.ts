export { insertPeople, type NewPerson } from './insert-people.js';
export { HELD_BY_ONE, insertPosts, type NewPost } from './insert-posts.js';
export { searchPeople } from './person-lists.js';
export { personEntities } from './person.entity.js';
export { Person } from './person.graphql.js';
export { personNodeSources, personResolvers } from './person.module.js';
export { personKeysByIdNumber } from './person.repository.js';
export { PersonService } from './person.service.js';
export { preparePerson, type GivenPerson, type PreparedPerson } from './prepare-person.js';
